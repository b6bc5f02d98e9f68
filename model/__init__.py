"""Antenne's model room: features, training, evaluation, explanation and advice; it never imports the server."""
