call-attributes = 注释标记后的 { $text } 不起作用
    .meaning = 注释标记带有属性。
    .remedy = 删去属性；样式类和语言加在文字上：`[文字]{"{"}.class{"}"}[^label]`。
    .why = 作者以为属性会起作用，实际上毫无作用。
    .source = 本系列规则
