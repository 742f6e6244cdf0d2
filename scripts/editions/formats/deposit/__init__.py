"""What archives and registries take of an issue: JATS (ANSI/NISO Z39.96) and Crossref's deposits."""
