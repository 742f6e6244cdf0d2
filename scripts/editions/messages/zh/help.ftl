# `editions --help` 和 `editions <命令> --help` 的文字。每个命令：列表中的一行、说明（`.about`），以及自己的选项和参数；
# 几个命令共有的选项在 `help-options`。
help-usage = 用法：editions <命令> [选项]
help-about = 带脚注文章的多语言对照版本：每种语言一个 Markdown 文件，制作 PDF 和 EPUB。
help-more = editions <命令> --help 说明一个命令；加 --json 则输出一个 JSON 对象。
help-codes = 退出码：0 制作完成且无误，1 源文件有错误，2 用法不对或机器有问题
help-group-write = 写作与制作：
help-group-review = 审阅：
help-group-publish = 出版：
help-group-program = 程序：
help-words =
    .usage = 用法：
    .arguments = 参数
    .options = 选项
help-options =
    .help = 显示本说明并退出
    .format = 检查结果的输出形式：逐行文字（text，默认）、GitHub Actions 的注解（github），或供程序读取的一个文档
    .json = 同 --format json
    .debug = 出现内部错误时显示调用栈
    .language = 提示信息的语言（默认随系统区域设置）
    .source = 各期所在的文件夹，内有 series.yaml（默认：source）
    .build = 放置成品的文件夹（默认：build）
    .issue = 只处理这一期
    .edition = 只处理这一个版本，例如 zh
    .draft = 有错误也照样制作，每页标明为草稿
    .strict = 把警告当作错误
    .force = 未过时的也重新制作
    .jobs = 同时制作的期数（默认：处理器的个数）
    .scheduler = 交给 Dask distributed 的这个调度器，由它的工作机制作，如 tcp://10.0.0.5:8786
help-new = 新建一期，可以直接制作
    .about =
        新建一期：source/<期名>/，内有 issue.yaml，以及本系列每种语言的一个 Markdown 文件。

        新建后可以直接制作，标明为草稿；已有的文件不会被覆盖。这一期不出的语言，删去它的文件即可。
    .slug = 这一期在路径和文件名中的名称：a-z、0-9 和连字符
    .title = 标题；默认由期名得出
help-import = 把 Word、OpenDocument、PDF 等文件导入一期
    .about =
        把稿件导入一期：Word、OpenDocument、RTF、HTML、Markdown、PDF，或由 PDF 得到的纯文本。

        新建或补充 source/<期名>/：该版本的 Markdown、issue.yaml、图片，以及一份报告，每个决定、疑问和损失各占一行。
        不加 --force，不会覆盖编辑改过的内容；修改后的稿件再次导入时，只更新其中改过的地方。
    .files = 稿件
    .issue = 导入到哪一期，可以是新的一期
    .edition = 导入为哪个版本（默认由文字判断）
    .tracked = 修订记录：接受、拒绝，或逐条保留为待处理的问题
    .force = 覆盖编辑改过的内容
    .build = 存放报告的文件夹
help-build = 制作并检查已过时的 PDF 和 EPUB
    .about =
        制作并检查已过时的 PDF 和 EPUB。

        读取 source/<期名>/，写出 build/<期名>/<期名>.<版本>.pdf 和 .epub：要么全部写出，要么在有错误时一个也不写，
        上次制作的文件保持原样。未过时的不重新制作。
help-pdf = 只制作 PDF
    .about = 制作并检查已过时的 PDF；参见 editions build --help。
help-epub = 只制作 EPUB
    .about = 制作并检查已过时的 EPUB；参见 editions build --help。
help-check = 重新读取成品，检查并列出脚注
    .about =
        检查源文件和成品中的脚注，并列出每条脚注所在的页。

        重新读取 build/<期名>/ 中的 PDF 和 EPUB：每条脚注须恰好出现一次，与注码同页，编号正确，文字一字不差，并与注码互相
        链接；两种格式的文字须相同；各版本须在相同的位置有相同的脚注。不制作任何文件。加 --sources 则只检查文本，
        不需要成品，可用作提交前的钩子。
    .sources = 只检查文本，不检查成品
help-lint = 按编辑加工的要求审读文本，并更正笔误（--fix）
    .about =
        按编辑加工的要求审读文本：标点、空格、重复的字词、拼写、脚注和标记。不制作任何文件。

        加 --fix 则先显示差异，再把更正写入源文件；引文、标题、代码和网址一律不动。

        加 --online 则逐一访问文中的网址，检查是否有效；除此之外不联网。
    .fix = 显示并更正有把握的笔误
    .online = 检查文中的网址是否有效
help-status = 列出各期：对应、过时、核准的情况
    .about =
        列出每一期：有哪些版本，有多少段落彼此对应，哪些已过时，是否已核准。

        不制作任何文件。“unmatched”是没有对应段落的段数，标明只在一个版本中出现的不计；“differs”是 editions check 在
        对应段落之间发现的其他差异；“built”是成品的状态。
help-export = 把一个版本导出为 Word 文件，供作者或校订者使用
    .about =
        把一个版本导出，供作者或校订者使用：Word 文件，其中的脚注是 Word 脚注，放在 build/<期名>/。

        再次导入这个文件时，Markdown 中只更新改过的地方。
    .side-by-side = 两个版本分两栏并排，供校订者使用
    .to = 格式（默认：docx）
help-translate = 写出供译者使用的文件（XLIFF 或 PO、TBX），或导入译文
    .about =
        写出需要翻译的段落供译者使用，再导入译文。

        editions translate --issue 期名 --to en 写出 build/<期名>/translate/：XLIFF 2.1 文件，包含没有对应段落的段落和
        对应段落已过时的段落（--all：所有段落），以及 TBX 格式的术语表；用 --kit po 则不写 XLIFF，写 PO 文件。
        editions translate --take 文件 把交回的文件导入另一版本；遗漏脚注、数字或网址的单元会逐一报告，其余照常导入。
    .to = 译成哪个版本
    .all = 所有段落，不只是待译的
    .kit = 文件种类：xliff（默认）或 po
    .take = 交回的文件
help-watch = 随写随看：在浏览器中显示页面
    .about =
        随写随看：每次保存后立即排版，停笔后制作全部文件。

        只有本机能打开这个页面；网址会显示出来，其中含有令牌。按 Ctrl-C 结束。
    .draft = 有错误也照样排版，每页标明为草稿
    .editor = 用来打开源文件某一行的命令，例如 { "'" }code --goto { "{" }path{ "}" }:{ "{" }line{ "}" }:{ "{" }column{ "}" }{ "'" }；默认由页面链接到 vscode://
    .port = 端口（默认：任一空闲端口）
    .browser = 在浏览器中打开页面
help-review = 制作审阅页面，并排显示各版本
    .about =
        制作审阅页面：build/<期名>/review/index.html，可以直接从硬盘打开。

        加 --single 则制成一个文件，便于邮寄：build/<期名>/<期名>.review.html。

        先制作已过时的文件。有错误而不能制作时，另制草稿供审阅，成品保持原样。完全无法排版的版本，不显示页面。
    .comments = 带批注的 PDF 或导出的答复（build/<期名>/comments/ 中的除外）
    .since = 与某文件夹中的 PDF 或 git 的某一版本比较（默认：核准的版本）
    .single = 制成一个 HTML 文件，便于邮寄
    .as-built = 不制作，审阅现有的文件
help-proof = 制作带行号的校样
    .about =
        为每个版本制作校样：build/<期名>/proof/<期名>.<版本>.proof.pdf。

        页和行与成品相同，标明为草稿，页边加宽，供书写批注。每段首行的数字是它在 Markdown 中的行号，段内每五行标一个数字。
        交回的校样用 editions comments 读取。
help-comments = 按行列出带批注的 PDF 中的批注
    .about =
        列出交回的批注，各注明在源文件中的行号：带批注的 PDF、审阅页面导出的答复。

        校样（editions proof）或成品可以在 Acrobat、预览、Okular、PDF.js 等软件中批注：每处高亮、附注、删除线和插入都列为
        文件:行:列，并附所标的文字和批注内容。审阅页面导出的文件（.json）还有对检查结果的决定：接受的显示为源文件的
        补丁，用 --apply 写入。--list 另写一份给作者的清单（Markdown）。--keep 把文件放入 build/<期名>/comments/，
        供审阅页面使用。
    .files = PDF 文件和导出的答复（默认：build/<期名>/comments/*）
    .keep = 为审阅页面保留这些文件
    .apply = 把审阅者接受的写入源文件
    .list = 写一份给作者的清单（Markdown）
help-approve = 记录由谁核准了这一期
    .about =
        按现有成品核准一期及其所有版本：source/<期名>/approval.yaml 记录何人、何时和每个段落。

        这一期须由现有文本制成，各版本之间没有错误。以后的制作会显示“已核准”，或核准之后有多少段落改动。核准的文件
        另存于 build/<期名>/approved/。请把 approval.yaml 与文本一并提交。
    .by = 核准人（默认：git 的 user.name）
help-confirm = 原文改动之后，确认译文不必修改
    .about =
        对应段落在核准之后有改动，因而本段过时；确认本段仍然正确。

        不写位置则列出已过时的段落。位置即检查结果中的行，如 source/x/en.md:12 或 en.md:12；--all 确认所有已过时的段落。
    .places = 所确认的段落
    .all = 确认所有已过时的段落
    .by = 确认人（默认：git 的 user.name）
help-web = 制作一期的网页
    .about =
        制作一期的网页：build/<期名>/web/，可以原样上传的文件夹。

        每个版本一页，总是包括所有版本，每段与对应段落互相链接，脚注在正文旁边。由现有源文件制成且不是草稿的 PDF 和
        EPUB 在页面上提供下载。加 --address（该期文件夹在网上的地址）则各页写明自己和彼此的完整网址，并写出站点地图。
        editions site 把所有各期制成一个网站。
    .address = 该期文件夹在网上的地址，例如 https://example.org/dialogue/essay/
help-site = 制作本系列的网站，即可上传的一个文件夹
    .about =
        制作本系列的网站：build/_site/，可以原样上传的文件夹。

        制作所有不是草稿的各期，放入一个文件夹：入口页、每种语言的系列页、介绍每个版本及其文件的页面、网页版、站点
        地图。链接都是相对的，因此从硬盘即可浏览；--address 是网站将来的网址。若有错误，原有的网站保持原样。
    .address = 网站将来的网址，例如 https://example.org/dialogue
help-validate = 用 veraPDF、EPUBCheck、Ace 等验证成品
    .about =
        用第三方验证程序验证成品。

        PDF：veraPDF 和 page-validation 检查 PDF/A 与 PDF/UA 的规则，outloud 检查朗读的内容。EPUB：EPUBCheck 和 Ace。每个验证程序须先
        查出一个已知有误的文件；查不出、没有报告或本机缺少的，都算失败。--install 把不能用 pip 安装的程序（Ace）装入
        缓存文件夹；加 --allow-missing 则缺少的程序列为“未运行”，绝不算通过。结果保存在 build/<期名>/validation.json，审阅页面会显示。

        退出码：0 所有验证程序都已运行且未发现问题，1 有验证程序发现问题或不可信，2 缺少验证程序，或没有适用于这些文件的
        规则。不写文件则验证所有成品。
    .files = 只验证这些文件
    .standard = PDF 遵循的标准（同 series.yaml）
    .only = 一个验证程序
    .install = 缺少 Ace 时安装
    .allow-missing = 缺少验证程序不算失败
help-doctor = 列出本机需要的程序和缺少的程序
    .about =
        列出制作所需的程序及其版本，以及如何安装缺少的程序。

        缺少制作所必需的，退出码为 2。JRE、Node.js 和浏览器只有部分检查需要：缺少时会列出，但不算错误。
help-fonts = 准备字体，或列出字体
    .about =
        准备字体，只做一次：带有标点挤压信息的静态字体，放在用户的缓存文件夹。

        该文件夹是 $EDITIONS_CACHE，或系统缓存文件夹中的 editions。完好的不动；缺少的或改动过的重新制作。
    .group = 下载一组其他字体
    .list = 列出字体及其文件
    .licences = 显示字体的许可说明
    .tidy = 删除以前版本准备的字体
help-lsp = 为编辑器提供语言服务：边写边显示检查结果
    .about =
        按照语言服务器协议（LSP），通过标准输入和输出为文本编辑器提供服务。

        边写边显示问题；在注码处显示脚注及另一版本中的对应脚注；跳到对应段落；在所有版本中改动标签；补全标签和术语；
        更正与认可。docs/editors.md 说明 Visual Studio Code、Neovim、Helix 和 Zed 如何启动它。提示信息用客户端的语言，
        除非指定 --language。
    .stdio = 使用标准输入和输出；不加也是如此，保留此选项是因为有的客户端会加上
help-rules = 列出检查规则，以及如何处理
    .about =
        列出所有规则：名称、严重程度、问题和处理办法。
    .markdown = 写成 README 中按领域排列的表
help-provide = 下载本机缺少的程序库，不安装到系统
    .about =
        下载制作所需而本机缺少的程序库，不安装到系统：Pango，取自系统的软件包。

        用系统的软件包管理程序下载并校验，解压到用户的缓存文件夹，无须管理员权限。Makefile 会自动调用。
    .browser = 同时下载 Chromium，供 validate 使用
