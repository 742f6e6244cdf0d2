"""What an editor writes in addition to the text: series, issues, glossary, as frozen models that know their lines."""
