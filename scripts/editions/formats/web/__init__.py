"""The web edition: one accessible HTML page an edition, each paragraph linked with its twin."""
