"""Pictures of a text: their files, alt texts and widths; SVG drawings, checked and rewritten."""
