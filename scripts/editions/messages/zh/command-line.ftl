# What the command line says beside findings.
cli-stopped = 已中止
cli-no-verb = editions：没有“{ $verb }”这个命令；{ $hint }
    .near = 是 { $near } 吗？
    .help = 用法见 editions --help
cli-internal-error = editions { $verb }：程序内部错误，{ $error }：{ $text }；加 --debug 查看详情
cli-one-edition = 只生成一种语言的版本：make ISSUE={ $issue } EDITION=zh，或 editions build --issue { $issue } --edition zh
