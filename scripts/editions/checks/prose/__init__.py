"""The text as an editor reads it: marks, blanks, words, each passage by the rules of its language."""
