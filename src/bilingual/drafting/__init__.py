"""Drafting the missing side: memory first, then a local model whose output is checked before it is offered."""
