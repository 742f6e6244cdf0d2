"""The site of a series: pages that lead to its issues, around their web editions and files."""
