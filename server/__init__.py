"""Antenne's service on loopback: it answers how a draft reads, and keeps nothing."""
