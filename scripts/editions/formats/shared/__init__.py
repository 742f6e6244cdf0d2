"""What several formats share: typefaces of a text, drawings, reflowable text."""
