"""What each venue asks for: one TOML file a venue and edition, in `data/`."""
