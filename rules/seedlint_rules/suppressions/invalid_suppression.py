"""A suppression comment that can't do what it says.

## What it does
Finds suppression comments with an unknown form or an unknown rule, an `ignore-start` that is never ended, and an
`ignore-end` that ends nothing.

## Why is this bad?
A misspelt name silences nothing, and a block that is never closed silences the rest of the document.

## Example
```md
# Harbour notes

<!-- seedlint: ignore[trailing-whitespce] the old timetable -->
```

## Fix safety
No fix: what was meant is for the author to say.
"""

from collections.abc import Iterator

from seedlint.api import SUPPRESSION_FORMS, Finding, NoOptions, RuleContext, did_you_mean, rule


@rule(name="invalid-suppression", code="SUP102", phase="suppressions")
def invalid_suppression(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find comments with unknown words or without their other half."""
    known = ctx.profile.known
    for comment in ctx.suppressions:
        if comment.form not in SUPPRESSION_FORMS:
            near = did_you_mean(comment.form, SUPPRESSION_FORMS)
            yield Finding(comment.span, f"unknown form of suppression: {comment.form!r}{near}")
            continue
        if not comment.closed:
            missing = "ignore-end after it" if comment.form == "ignore-start" else "ignore-start before it"
            yield Finding(comment.span, f"suppression block with one end: {comment.form} has no {missing}")
        for name, span in zip(comment.rules, comment.rule_spans, strict=True):
            if known and name not in known:
                yield Finding(span, f"unknown rule in a suppression: {name!r}{did_you_mean(name, known)}")
