"""Skeletons: what is asked for -> a plan of files -> files, none of them over another."""
