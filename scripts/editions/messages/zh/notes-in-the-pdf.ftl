# 重新读取制成的 PDF，与源文件的脚注比较。

pdf-note-missing = 脚注 { $number } [^{ $label }] 没有印出
    .meaning = 有一条脚注没有印出。
    .remedy = 原稿通常没有问题：重新排版；若仍缺，请附源文件报告。
    .why = 正文的说法失去了出处。
    .source = 本系列规则：脚注不得丢失

pdf-note-doubled = { $note }在第 { $page } 页又印了一次
    .meaning = 一条脚注印了不止一次。
    .remedy = 重新排版；若仍如此，请附源文件报告。
    .why = 读者会把第二次印出的当作别处的脚注。
    .source = 本系列规则：每条脚注只印一次

pdf-note-number =
    .wrong = { $note }印在编号 { $number } 之下
    .none = { $note }没有印出编号
    .meaning = 脚注的编号印错或没有印出。
    .remedy = 检查本系列样式表中的计数器；没有自己的样式表的，请报告。
    .why = 读者循注码找到的是别的脚注。
    .source = 本系列规则：脚注按注码的次序编号

pdf-note-swapped = { $note }印着另一条脚注的注文，那一条印着它的
    .meaning = PDF 中两条脚注的注文互换了。
    .remedy = 重新排版；若仍如此，请附源文件报告。
    .why = 两处说法的出处张冠李戴。
    .source = 本系列规则：成品的文字与源文件相同

pdf-note-text = { $note }：{ $difference }
    .meaning = 印出的注文与源文件不同。
    .remedy = 查看 PDF 中的这条脚注；检查样式表有没有生成或变换文字。
    .why = 出处错一个字母或数字，就查不到。
    .source = 本系列规则：成品的文字与源文件相同

pdf-note-page =
    .apart = { $note }的注码在第 { $page } 页
    .continued = { $note }转到第 { $page } 页的不足两行，或接排不当
    .meaning = 脚注不从注码所在的页开始，或没有在下面各页的脚注区里接排。
    .remedy = 缩短脚注，或把一部分移入正文。
    .why = 脚注应在注码所在页的页脚；纸上没有链接可循。
    .source = 本系列体例；CSS Generated Content for Paged Media“Footnotes”

pdf-note-order = 脚注 { $number } 印在脚注 { $other } 之前
    .meaning = 脚注的编号没有逐条、逐页递增。
    .remedy = 检查注码附近的浮动图表和样式表；否则请报告。
    .why = 读者在应有的位置找不到编号。
    .source = 本系列规则：脚注按注码的次序编号

pdf-note-lines = { $note }：“{ $text }”一行高于前一行
    .meaning = 一条脚注的各行没有依次向下排。
    .remedy = 检查样式表中脚注的定位和负边距。
    .why = 脚注无法阅读。
    .source = 本系列规则：脚注须能阅读

pdf-note-place =
    .below = { $note }超出版心下边
    .side = { $note }超出版心侧边
    .above = { $note }高于正文行
    .meaning = 脚注在脚注区之外：超出版心，压住页码，或高于正文行。
    .remedy = 拆开脚注中过宽的内容，如代码或长网址；检查样式表中的边距。
    .why = 版心之外会被裁掉；混入正文的脚注会被当作正文。
    .source = 本系列体例

pdf-note-overlap = { $note }与“{ $text }”印在一起
    .meaning = 脚注与别的文字重叠。
    .remedy = 检查样式表中脚注的行高、定位和负边距。
    .why = 两者都无法阅读。
    .source = 本系列规则：脚注须能阅读

pdf-note-covered = { $note }在“{ $text }”处被盖住
    .meaning = 脚注或注码被别的内容盖住。
    .remedy = 检查样式表中的背景和定位元素。
    .why = 文件中有这些文字，也能检索到，读者却看不见。
    .source = 本系列规则：脚注须能阅读

pdf-note-clipped = { $note }在“{ $text }”处被裁掉
    .meaning = 脚注或注码有一部分被裁掉。
    .remedy = 检查样式表中的 `overflow` 和固定高度。
    .why = 文件中有这些文字，也能检索到，读者却看不见。
    .source = 本系列规则：脚注须能阅读

pdf-note-invisible = { $note }在“{ $text }”处看不见
    .meaning = 脚注或注码中有字符没有印出墨迹。
    .remedy = 检查样式表中的颜色、透明度和字号。
    .why = 文件中有这些文字，也能检索到，读者却看不见。
    .source = 本系列规则：脚注须能阅读

pdf-foot-area = 第 { $page } 页：“{ $text }”印在脚注之间，却不是脚注
    .meaning = 脚注之间印有不是脚注的内容。
    .remedy = 检查样式表中的定位元素和页边框。
    .why = 读者会把它当作脚注的一部分。
    .source = 本系列规则：脚注区只有脚注

pdf-call-missing = 此处没有印出注码 { $number } [^{ $label }]
    .meaning = 注码没有印在所注的词语之后。
    .remedy = 查看 PDF 中的该处；检查样式表有没有隐藏元素。
    .why = 读者不知道此处有注。
    .source = 本系列规则：注码不得丢失

pdf-call-number = { $call }印作 { $text }
    .meaning = 注码的数字与脚注的编号不同。
    .remedy = 检查样式表中的计数器。
    .why = 读者会找错脚注。
    .source = 本系列规则：脚注按注码的次序编号

pdf-call-place = { $call }没有紧接在“{ $before }”之后
    .meaning = 注码没有紧接在所注的词语之后。
    .remedy = 检查样式表中注码的边距和定位。
    .why = 注码移位或出现在行首，看上去注的是别的词语。
    .source = CLREQ“注释”；本系列体例

pdf-call-unlinked =
    .none = { $call }不是链接
    .several = { $call }上叠着 { $count } 个链接
    .meaning = 注码不是链接，或叠着几个链接。
    .remedy = 重新排版；若仍如此，请附源文件报告。
    .why = 在屏幕上，读者无法从注码跳到脚注。
    .source = ISO 14289-1，7.18.5

pdf-call-elsewhere =
    .none = { $call }没有说明脚注在第 { $page } 页
    .wrong = { $call }之后写的是“{ $text }”；脚注在第 { $page } 页
    .meaning = 注码与脚注不在同一页，却没有说明脚注在哪一页。
    .remedy = 重新制作 PDF；检查样式表在注码之后加了什么。
    .why = 在纸上阅读的人无法点击链接，只能逐页寻找脚注。
    .source = 本系列体例：“3（第5页）”，或依系列设计中的 `calls_elsewhere`

pdf-call-link = { $call }链接到{ $target }
    .meaning = 注码的链接没有指向它的脚注。
    .remedy = 重新排版；若仍如此，请附源文件报告。
    .why = 读者会跳到别的脚注。
    .source = ISO 14289-1，7.18.5

pdf-back-link-missing =
    .none = { $note }没有返回注码的链接
    .several = { $note }有 { $count } 个返回注码的链接
    .meaning = 脚注没有返回注码的链接，或叠着几个。
    .remedy = 重新排版；若仍如此，请附源文件报告。
    .why = 读者回不到正文原处。
    .source = 本系列规则：脚注与注码互相链接

pdf-back-link = { $note }的返回链接指向{ $target }
    .meaning = 脚注的返回链接没有指向它的注码。
    .remedy = 重新排版；若仍如此，请附源文件报告。
    .why = 读者回不到正文原处。
    .source = 本系列规则：脚注与注码互相链接

pdf-bookmark = 没有一个书签恰好是“{ $text }”
    .meaning = 书签与标题不同：混入了脚注的编号。
    .remedy = 检查样式表中的书签文字。
    .why = 书签中的“历史1”像是错字。
    .source = 本系列体例

pdf-running-head = 第 { $page } 页页眉的“{ $text }”中混入了脚注的编号
    .meaning = 页眉的标题后面带着脚注的编号。
    .remedy = 检查样式表中的页眉。
    .why = 页眉中的数字会被当作标题的一部分。
    .source = 本系列体例

pdf-text = “{ $before }”之后的“{ $text }”没有照源文件印出
    .meaning = 印出的正文与源文件不同。
    .remedy = 查看 PDF 中的该处；检查样式表有没有隐藏、生成或变换文字。
    .why = 正文有缺漏或改动。
    .source = 本系列规则：成品的文字与源文件相同
