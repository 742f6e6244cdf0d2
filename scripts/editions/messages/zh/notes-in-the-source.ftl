note-undefined = 注号 [^{ $label }] 没有对应的脚注
    .meaning = 注号没有对应的脚注。
    .remedy = 补上脚注 `[^标签]: …`；若要照原样印出，写作 `\[^标签]`。
    .why = 没有脚注的注号不成其为注：方括号会印在正文里，出处也就丢了。
    .source = pandoc 使用手册“Footnotes”

note-uncalled = 脚注 [^{ $label }] 没有注号
    .meaning = 脚注有注文而无注号。
    .remedy = 在应加注处写 `[^标签]`，或删去这条脚注。
    .why = 没有注号的脚注在各种格式里都会被略去，且没有任何提示。
    .source = pandoc 使用手册“Footnotes”

note-defined-twice = 脚注 [^{ $label }] 在第 { $line } 行已有一条
    .meaning = 两条脚注用了同一个标签。
    .remedy = 给其中一条换一个标签。
    .why = 两条之中只会保留一条，另一条丢失。
    .source = pandoc 使用手册“Footnotes”

note-label-alike = 标签 [^{ $label }] 与第 { $line } 行的 [^{ $other }] 只差大小写、全半角或空格
    .meaning = 两个标签只差大小写、全半角或空格。
    .remedy = 统一标签的写法。
    .why = 看上去是同一条脚注，实际却是两条：注号会落空，或对错脚注。
    .source = 本系列规则：标签在各文本中标识同一条脚注

note-empty = 脚注 [^{ $label }] 没有注文
    .meaning = 脚注没有注文。
    .remedy = 补写注文，或连同注号一并删去。
    .why = 读者循着注号，只见到空行。

note-in-table-head = 表头中有注号 [^{ $label }]
    .meaning = 表头中有注号。
    .remedy = 把注号移到表题或表身的单元格中。
    .why = 长表的表头每页重复，脚注却不重复；重复的注号会指向别的页。
    .source = ISO 14289-1，7.5；CSS Generated Content for Paged Media“Footnotes”

note-definition-malformed = { $text } 未被读作脚注；请用半角字符写 [^标签]:，中间不留空格
    .meaning = 有一行像是脚注，实为普通文字。
    .remedy = 脚注以 `[^标签]:` 开头，用半角字符，中间不留空格。
    .why = `[^1]：`、`[^1] :`、`［^1］:` 都不是 Markdown 的写法：注文会印成正文，注号会印成方括号。
    .source = pandoc 使用手册“Footnotes”

note-call-unread = [^{ $label }] 未被读作注号，会丢失或印成文字
    .meaning = 脚注有注文，注号却未被读作注号。
    .remedy = 检查前后有没有未结束的标记；若要照原样印出，写作 `\[^标签]`。
    .why = 在代码、HTML 或不完整的链接中，方括号只是文字：读者看不到注号，脚注也就丢了。
    .source = CommonMark 0.31 第 6 节

note-call-at-start = { $kind }以注号 [^{ $label }] 开头；注号应在所注的词语之后
    .meaning = 注号位于段落或标题之首。
    .remedy = 移到所注的词语之后。
    .why = 读者看不出注的是什么，注号又会出现在行首。
    .source = 《芝加哥手册》“注号的位置”；CLREQ“注释”

note-call-after-space = [^{ $label }] 之前有空格
    .meaning = 注号之前有空格。
    .remedy = 删去空格；注号紧接所注的词语。
    .why = 注号会与词语分离，甚至落到下一行行首。
    .source = 本系列体例

note-call-before-punctuation = [^{ $label }] 在 { $mark } 之前；按体例应在其后
    .meaning = 注号在标点之前，而按体例应在其后。
    .remedy = 把注号移到标点之后。
    .why = 注号与标点孰先孰后由体例决定，全文应当一致。
    .source = 《芝加哥手册》“注号的位置”；series.yaml 所定体例

note-paragraph-unindented = 此处的{ $kind }夹在脚注之间；是否应缩进，归入脚注 [^{ $label }]？
    .meaning = 脚注之间有一段正文，可能丢了缩进。
    .remedy = 属于上一条脚注的，缩进四个空格；否则移到正文中。
    .why = 脚注的第二段若不缩进，会印在正文中间或文末。
    .source = pandoc 使用手册“Footnotes”

note-label-order =
    .after = 标签 [^{ $label }] 排在 [^{ $other }] 之后
    .gap = 标签 [^{ $label }] 之前有缺号：没有 [^{ $other }]
    .meaning = 数字标签没有在文中逐一递增。
    .remedy = 按次序编号，或改用词语作标签。
    .why = 印出的编号依注号的次序而定；标签上的数字若与之不同，会误导编辑。
    .source = 本系列规则
