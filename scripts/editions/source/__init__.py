"""What an editor writes beside the text: series, issues, glossary, as frozen models that know their lines."""
