"""The editor's YAML: series, issues, glossary, as frozen models that know their lines."""
