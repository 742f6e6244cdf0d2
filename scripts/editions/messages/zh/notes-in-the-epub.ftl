# 重新读取制成的 EPUB，与源文件的脚注比较。

epub-note-missing = 书中缺少{ $note }
    .meaning = 书中缺少一条脚注。
    .remedy = 重新制作；若仍缺，请附源文件报告。
    .why = 正文的说法失去了出处。
    .source = 本系列规则：脚注不得丢失

epub-note-doubled = { $note }在书中不止一次
    .meaning = 一条脚注在书中不止一次。
    .remedy = 重新制作；若仍如此，请附源文件报告。
    .why = 读者会把第二次出现的当作别处的脚注。
    .source = 本系列规则：每条脚注只有一次

epub-note-text = { $note }：{ $difference }
    .meaning = 注文与源文件不同。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 出处错一个字母或数字，就查不到。
    .source = 本系列规则：成品的文字与源文件相同

epub-note-number =
    .wrong = { $note }的编号作{ $text }
    .none = { $note }没有编号
    .meaning = 脚注的编号不对，或没有编号。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 读者分不清是哪一条脚注。
    .source = 本系列规则：脚注按注码的次序编号

epub-note-file = { $note }在 { $file } 中，注码在 { $other } 中
    .meaning = 脚注与注码不在同一个文件。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 有些阅读器只对同一文件中的脚注弹出注文。
    .source = Apple Books Asset Guide“Footnotes”；EPUB Structural Semantics Vocabulary 1.1

epub-note-order = 脚注 { $number } 排在脚注 { $other } 之后
    .meaning = 脚注没有按编号的次序排列。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 依次阅读脚注的人会找不到。
    .source = 本系列规则：脚注按注码的次序编号

epub-note-semantics =
    .note = { $note }没有标为 footnote 和 doc-footnote
    .call = { $call }没有标为 noteref 和 doc-noteref
    .backlink = { $note }的返回链接没有标为 backlink 和 doc-backlink
    .meaning = 脚注、注码或返回链接缺少类型或角色。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 阅读器弹出注文、屏幕阅读器报出脚注，全凭这些标记。
    .source = EPUB Structural Semantics Vocabulary 1.1；DPUB-ARIA 1.1

epub-note-stray = { $file }：“{ $text }”标为脚注，源文件中却没有
    .meaning = 书中有源文件没有的脚注。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 脚注的编号不再一致。
    .source = 本系列规则：成品的脚注与源文件相同

epub-call-missing = 正文中缺少{ $call }
    .meaning = 正文中缺少一个注码。
    .remedy = 重新制作；若仍缺，请附源文件报告。
    .why = 读者不知道此处有注。
    .source = 本系列规则：注码不得丢失

epub-call-doubled = { $call }在正文中出现 { $count } 次
    .meaning = 一个注码在正文中不止一次。
    .remedy = 重新制作；若仍如此，请附源文件报告。
    .why = 链接只能指向第一处。
    .source = 本系列规则：每个注码只有一次

epub-call-number = { $call }作{ $text }
    .meaning = 注码的数字与脚注的编号不同。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 读者会找错脚注。
    .source = 本系列规则：脚注按注码的次序编号

epub-call-place = { $call }在“{ $found }”之后，应在“{ $wanted }”之后
    .meaning = 注码没有紧接在所注的词语之后。
    .remedy = 重新制作；若仍如此，请附源文件报告。
    .why = 看上去注的是别的词语。
    .source = 本系列规则：成品的文字与源文件相同

epub-call-link = { $call }链接到 { $target }
    .meaning = 注码的链接没有指向它的脚注。
    .remedy = 重新制作；若仍如此，请附源文件报告。
    .why = 读者会跳到别的脚注，或无处可去。
    .source = EPUB 3.3，6.1.1

epub-call-content = { $call }中含有元素；弹出注文只能用纯数字
    .meaning = 注码里除数字外还有别的内容。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 链接里若有元素，有些阅读器就不弹出注文。
    .source = Apple Books Asset Guide“Footnotes”

epub-call-stray = { $file }：“{ $text }”标为注码，源文件中却没有
    .meaning = 正文中有源文件没有的注码。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 读者循着注码，找不到脚注。
    .source = 本系列规则：成品的脚注与源文件相同

epub-back-link-missing = { $note }没有返回注码的链接
    .some = { $note }没有返回 { $targets } 的链接
    .meaning = 脚注缺少返回某个注码的链接。
    .remedy = 重新制作；若仍如此，请附源文件报告。
    .why = 读者回不到正文原处。
    .source = DPUB-ARIA 1.1，doc-backlink

epub-back-link = { $note }的返回链接指向 { $target }
    .meaning = 脚注的返回链接没有指向它的注码。
    .remedy = 重新制作；若仍如此，请附源文件报告。
    .why = 读者回不到正文原处。
    .source = DPUB-ARIA 1.1，doc-backlink

epub-back-link-first = { $note }不是以作为返回链接的编号开头
    .meaning = 脚注不是以作为返回链接的编号开头。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 读者点编号返回正文。
    .source = 本系列体例

epub-note-hidden = { $note }被隐藏
    .meaning = 脚注或注码对读者隐藏了。
    .remedy = 检查 EPUB 样式表中的 `display`、`visibility`、`hidden` 和 `aria-hidden`。
    .why = 不支持弹出注文的阅读器完全不显示这条脚注。
    .source = WCAG 2.2，1.3.1

epub-identifier = { $file }：标识符 #{ $name } 用了 { $count } 次
    .meaning = 一个标识符在同一文件中用了两次。
    .remedy = 在正文或模板中改掉其中一个。
    .why = 链接只能指向第一处，文件也不合规范。
    .source = HTML 标准 3.2.6（id）

epub-text = { $difference }
    .none = 书中没有正文
    .meaning = 正文与源文件不同。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 正文有缺漏或改动。
    .source = 本系列规则：成品的文字与源文件相同

formats-differ =
    .no-article = EPUB 中没有正文
    .note = EPUB 的脚注 { $number } 与 PDF 不同
    .text = “{ $before }”之后，PDF 作{ $pdf }，EPUB 作{ $epub }
    .meaning = PDF 与 EPUB 的文字不同。
    .remedy = 检查模板和样式表：是否有一种格式生成、隐藏或变换了文字。
    .why = 两种格式的读者引用的文字会不一样。
    .source = 本系列规则：各种格式文字相同
