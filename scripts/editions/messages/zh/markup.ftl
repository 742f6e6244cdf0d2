call-attributes = 注码后的 { $text } 不起作用
    .meaning = 注码带有属性。
    .remedy = 删去属性；样式类和语言加在文字上：`[文字]{"{"}.class{"}"}[^label]`。
    .why = 作者期望属性起作用，实际上没有作用。
    .source = 本系列规则

html-tag = { $text } 是 HTML 标签，已略去，标签之间的文字保留：请删去标签，或改写成 Markdown
    .line-break = { $text } 是 HTML 标签，在此换行：请在行末写反斜杠
    .meaning = 略去了一个本身没有文字的 HTML 标签。
    .remedy = 删去标签，或用 Markdown 写出它的意思。
    .why = 标签所表示的强调或位置不在页面上；文字都在。
    .source = CommonMark 0.31, 6.6

raw-html =
    .line-break = 不支持 HTML { $text }；在行末写一个反斜杠
    .raised = 不支持 HTML { $text }；上标写作 ^2^
    .lowered = 不支持 HTML { $text }；下标写作 ~2~
    .code = 不支持 HTML { $text }；按键和代码写在反引号之间
    .strong = 不支持 HTML { $text }；着重写作 **这样**
    .emphasis = 不支持 HTML { $text }；强调写作 *这样*
    .struck = 不支持 HTML { $text }；删除线写作 ~~这样~~
    .link = 不支持 HTML { $text }；链接写作 [文字](https://…)，位置写作 [文字]{"{"}#name{"}"}
    .picture = 不支持 HTML { $text }；图片写作 ![图中内容](images/name.png)
    .heading = 不支持 HTML { $text }；标题写作 ## 或 ###
    .list = 不支持 HTML { $text }；列表项以“- ”或“1. ”开头
    .table = 不支持 HTML { $text }；表格的行用竖线写作 | 甲 | 乙 |，第一行下面写 |---|---|
    .rule = 不支持 HTML { $text }；分隔线写作 ---
    .quotation = 不支持 HTML { $text }；引文各行以“> ”开头
    .wrapper = 不支持 HTML { $text }；请删去：空行结束一段，[文字]{"{"}lang=fr{"}"} 标明语言
    .details = 不支持 HTML { $text }；页面上没有可以展开的内容，请删去
    .other = 不支持 HTML { $text }；请删去，或者用 \< 写出这个字符
    .format = 不支持 { $name } 的原始代码：{ $text }
    .meaning = 文中有 HTML 或别的标记语言。
    .remedy = 用 Markdown 来写。
    .why = HTML 在印刷页面上没有意义，在电子书里则可能造成危害。
    .source = CommonMark 0.31, 6.6; EPUB 3.3, 6

heading-level = 在两级标题之下还有第 { $level } 级标题；节用 ##，小节用 ###
    .meaning = 有第三级标题。
    .remedy = 改为 ###，或者改为段首小标题：段落以 **文字：** 开头。
    .why = 本系列只有两级标题，第三级看上去和第二级一样。
    .source = 本系列规则

heading-shifted = { $text } 标题按 { $other } 排
    .alone = 唯一的 # 标题按 ## 排；文章的题目在 issue.yaml 里，正文中不重复
    .first = 这个 { $text } 在第一个 ## 之前，按 ## 排
    .title-note = 此标题重复 issue.yaml 里的题目，因有脚注而印出：请在正文中加注，或在 issue.yaml 里写作 author_note，并删去此标题
    .title = 这个标题重复了 issue.yaml 里的题目，已略去
    .meaning = 标题不从第二级开始，或者跳过了一级。
    .remedy = 节用 ##，小节用 ###；文章的题目在 issue.yaml 里。
    .why = 用屏幕阅读器的读者按级别跳转，缺一级就像缺了文字。
    .source = WCAG 2.2, 1.3.1 (technique G141)
