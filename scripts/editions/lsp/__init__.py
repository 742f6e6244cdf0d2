"""The language server: what an editor's program asks while a text is being written (LSP 3.17)."""
