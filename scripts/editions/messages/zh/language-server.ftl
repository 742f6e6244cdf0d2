# 语言服务在检查结果之外所说的话。
lsp-hover = { $key }
    .note = { $key }：脚注 { $number }
    .uncalled = { $key }：未被引用的脚注
    .none = { $key }：没有脚注 [^{ $label }]
lsp-note = 脚注
    .uncalled = 尚未引用
    .absent = 此文本中没有
    .called = 已引用
lsp-label = 标签
    .form = “{ $name }”不能用作标签：只用字母、数字和连字符，不留空格
    .taken = 已有脚注 [^{ $name }]
lsp-action = 操作
    .correct = 把“{ $old }”改为“{ $new }”
    .insert = 插入“{ $new }”
    .delete = 删去“{ $old }”
    .accept = 在此接受 { $rule }，并说明理由
