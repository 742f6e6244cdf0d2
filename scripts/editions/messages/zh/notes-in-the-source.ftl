note-undefined = 注码 [^{ $label }] 没有对应的脚注
    .meaning = 注码没有对应的脚注。
    .remedy = 补上脚注 `[^标签]: …`；若要照原样印出，写作 `\[^标签]`。
    .why = 没有脚注的注码不成其为注：方括号会印在正文里，出处也就丢了。
    .source = pandoc 使用手册“Footnotes”

note-uncalled = 脚注 [^{ $label }] 没有注码
    .meaning = 脚注有注文而无注码。
    .remedy = 在应加注处写 `[^标签]`，或删去这条脚注。
    .why = 没有注码的脚注在各种格式里都会被略去，且没有任何提示。
    .source = pandoc 使用手册“Footnotes”

note-defined-twice = 脚注 [^{ $label }] 在第 { $line } 行已有一条
    .meaning = 两条脚注用了同一个标签。
    .remedy = 给其中一条换一个标签。
    .why = 两条之中只会保留一条，另一条丢失。
    .source = pandoc 使用手册“Footnotes”

note-label-alike = 标签 [^{ $label }] 与第 { $line } 行的 [^{ $other }] 只差大小写、全半角或空格
    .meaning = 两个标签只差大小写、全半角或空格。
    .remedy = 统一标签的写法。
    .why = 看上去是同一条脚注，实际却是两条：注码会落空，或对错脚注。
    .source = 本系列规则：标签在各版本中标识同一条脚注

note-empty = 脚注 [^{ $label }] 没有注文
    .meaning = 脚注没有注文。
    .remedy = 补写注文，或连同注码一并删去。
    .why = 读者循着注码，只见到空行。

note-in-table-head = 表头中有注码 [^{ $label }]
    .meaning = 表头中有注码。
    .remedy = 把注码移到表题或表身的单元格中。
    .why = 长表的表头每页重复，脚注却不重复；重复的注码会指向别的页。
    .source = ISO 14289-1，7.5；CSS Generated Content for Paged Media“Footnotes”

note-definition-malformed = { $text } 未被读作脚注；请用半角字符写 [^标签]:，中间不留空格
    .meaning = 有一行像是脚注，实为普通文字。
    .remedy = 脚注以 `[^标签]:` 开头，用半角字符，中间不留空格。
    .why = `[^1]：`、`[^1] :`、`［^1］:` 都不是 Markdown 的写法：注文会印成正文，注码会印成方括号。
    .source = pandoc 使用手册“Footnotes”

note-call-unread = [^{ $label }] 未被读作注码，会丢失或印成文字
    .meaning = 脚注有注文，注码却未被读作注码。
    .remedy = 检查前后有没有未结束的标记；若要照原样印出，写作 `\[^标签]`。
    .why = 在代码、HTML 或不完整的链接中，方括号只是文字：读者看不到注码，脚注也就丢了。
    .source = CommonMark 0.31 第 6 节

note-call-at-start = { $kind }以注码 [^{ $label }] 开头；注码应在所注的词语之后
    .meaning = 注码位于段落或标题之首。
    .remedy = 移到所注的词语之后。
    .why = 读者看不出注的是什么，注码又会出现在行首。
    .source = 《芝加哥手册》“注码的位置”；CLREQ“注释”

note-call-after-space = [^{ $label }] 之前有空格
    .meaning = 注码之前有空格。
    .remedy = 删去空格；注码紧接所注的词语。
    .why = 注码会与词语分离，甚至落到下一行行首。
    .source = 本系列体例

note-call-before-punctuation = [^{ $label }] 在 { $mark } 之前；按体例应在其后
    .meaning = 注码在标点之前，而按体例应在其后。
    .remedy = 把注码移到标点之后。
    .why = 注码与标点孰先孰后由体例决定，全文应当一致。
    .source = 《芝加哥手册》“注码的位置”；series.yaml 所定体例

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
    .why = 印出的编号依注码的次序而定；标签上的数字若与之不同，会误导编辑。
    .source = 本系列规则

note-lookalike = { $text } 像是丢了脚注的注码
    .raised = { $text } 像是丢了脚注的注码：脚注写 [^标签]，上标的数字写 ^2^
    .inline = { $text } 是行内脚注的开头，会照原样印出：请在这里写 [^标签]，在下面另起一段写 [^标签]: 和注文
    .meaning = 文字像是丢了脚注的注码。
    .remedy = 写注码 `[^标签]` 和相应的脚注；若要照原样印出，写作 `\[12\]`。
    .why = `[12]`、`【12】`、`［^1］`、`^12^`、`<sup>12</sup>`、`^[…]` 都是注码从文字处理软件或网页复制过来的样子：读者只见数字，不见脚注。
    .source = 本系列规则：脚注不得丢失

superscript-digit = { $text } 像是丢了脚注的注码
    .meaning = 上标数字像是丢了脚注的注码。
    .remedy = 写注码 `[^标签]` 和相应的脚注。
    .why = 复制来的文字留下了注码，却没有脚注。
    .source = 本系列规则：脚注不得丢失

note-in-picture-text = 图片的替代文本中有注码 [^{ $label }]，会丢失
    .meaning = 图片的替代文本中有注码。
    .remedy = 把注码放到图片说明中。
    .why = 替代文本是纯文本，不能有链接，脚注因而丢失。
    .source = WCAG 2.2，1.1.1

markup-leftover = { $text } 被当作文字印出
    .begin = { $text } 被当作文字印出：它在“{ $before }”与“{ $after }”之间，不能开始强调；请在其前加一个空格
    .end = { $text } 被当作文字印出：它在“{ $before }”与“{ $after }”之间，不能结束强调；请在其后加一个空格
    .citation = { $text } 会照原样印出；请把文献写成脚注
    .heading = # 被当作文字印出；标题的 # 之后应有一个空格
    .empty = 这两行 ``` 之间没有内容：请删去
    .yaml = { $text } 被当作文字印出；issue.yaml 中不用 Markdown
    .meaning = 标记被当作文字印出。
    .remedy = 补全标记：标题的 `# ` 之后有空格；星号在文字与标点之间时，在文字一侧加空格，如 `说 **“中文”** 后`（紧邻中文标点的空格不会印出）。若要照原样印出，在前面加反斜杠。
    .why = 读者会在正文中看到 `**`、`![`、`](`、`:::`、`{"{"}.class{"}"}` 或 `[@key]`。
    .source = CommonMark 0.31，6.2（flanking）

markup-suspect = { $text } 被当作文字印出
    .begin = { $text } 被当作文字印出：它在“{ $before }”与“{ $after }”之间，不能开始强调；请在其前加一个空格
    .end = { $text } 被当作文字印出：它在“{ $before }”与“{ $after }”之间，不能结束强调；请在其后加一个空格
    .meaning = 可能是标记的星号、下划线、反引号或反斜杠被当作文字印出。
    .remedy = 补全标记，或在该字符前加反斜杠。
    .why = 只有一半的标记多半是漏打，强调也就没有了。
    .source = CommonMark 0.31，6.2

note-without-stop =
    .none = 脚注 [^{ $label }] 末尾没有句号
    .latin = 脚注 [^{ $label }] 在中文之后用了西文句点；应为“。”
    .meaning = 脚注末尾没有句号，或中文脚注用了西文句点。
    .remedy = 中文以“。”结尾，其他文字以“.”结尾；网址和 DOI 之后也一样。
    .why = 脚注是完整的句子；没有句号，像是文字不全。
    .source = GB/T 15834—2011，4.1；《芝加哥手册》“注释”

note-unbalanced =
    .closed-by = { $mark } 与 { $other } 不成对
    .closes-nothing = { $mark } 缺少前一半
    .not-closed = { $mark } 缺少后一半
    .odd = 直引号（"）的个数是奇数
    .meaning = 脚注中的引号或括号不成对，或前后不是同一种。
    .remedy = 前后两半都要写上，全半角一致。
    .why = 读者看不出书名或引文到哪里为止。
    .source = GB/T 15834—2011，4.8、4.9

url-broken =
    .scheme = { $text }：不是以 https:// 开头
    .slashes = { $text }：“https:”之后应有两条斜线
    .space = { $text }：其中有空格
    .server = { $text }：服务器名不完整
    .second = { $text }：其中又有一个网址
    .cut = { $text }：不完整
    .dash = { $text }：其中有网址里不会有的破折号或反斜杠
    .percent = { $text }：“%”之后应有两个十六进制数字
    .punctuation = { $text }：把句子的标点也算了进去
    .shown = { $text }：链接文字却是 { $shown }
    .meaning = 网址照这样写打不开，或链接指向的地址与文字所示不同。
    .remedy = 重新复制网址，并用 `<` 和 `>` 括起来。
    .why = 读者找不到出处。
    .source = RFC 3986

doi-form =
    .form = { $text }：DOI 应为 10.1234/后缀 的形式
    .meaning = DOI 不是 10.1234/后缀 的形式。
    .remedy = 重新复制。
    .why = 写错的 DOI 打不开，读者也猜不出原来是什么。
    .source = ISO 26324；DOI Handbook 2.2

isbn-wrong =
    .prefix = { $text }：13 位的 ISBN 以 978 或 979 开头
    .check = { $text }：校验码不对
    .length = { $text }：ISBN 应为 13 位或 10 位
    .meaning = ISBN 的位数或校验码不对。
    .remedy = 照书重新抄录。
    .why = 号码错了，会查到别的书，或查不到。
    .source = ISO 2108

issn-wrong =
    .check = { $text }：校验码不对
    .length = { $text }：ISSN 应为 8 位
    .meaning = ISSN 的位数或校验码不对。
    .remedy = 照刊物重新抄录。
    .why = 号码错了，会查到别的刊物，或查不到。
    .source = ISO 3297
