"""The text as an editor reads it: marks, spaces, words, each passage by the rules of its language."""
