# What the command line says beside findings.
cli-stopped = stopped
cli-no-verb = editions: there is no verb “{ $verb }”; { $hint }
    .near = did you mean { $near }?
    .help = see editions --help
cli-internal-error = editions { $verb }: internal error, { $error }: { $text }; run with --debug for details
cli-one-edition = to build one edition by itself: make ISSUE={ $issue } EDITION=en, or editions build --issue { $issue } --edition en
