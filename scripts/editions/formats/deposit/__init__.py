"""The files of an issue for archives and registries: JATS (ANSI/NISO Z39.96) and Crossref's deposits."""
