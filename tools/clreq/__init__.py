"""W3C “Requirements for Chinese Text Layout” as assertions on any PDF: small texts, and what must be true of them."""
