"""What must hold of a text, of the finished files and between the editions."""
