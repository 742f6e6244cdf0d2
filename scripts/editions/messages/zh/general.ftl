# 许多句子共用的词语。列表分隔符中的中圆点代表空格。
list-comma = 、
list-and = 和
list-or = 或
quoted = “{ $text }”

-accept = {"{"}accept="…" reason="…"{"}"}
-only = {"{"}only=… reason="…"{"}"}

severity-error = 错误
severity-warning = 警告
severity-info = 提示
severity-note = 参见

json-kind = { $kind ->
    [list] 列表
    [object] 对象
    [number] 整数
   *[text] 文字
}
kind = { $kind ->
    [heading] 标题
    [paragraph] 段落
    [quote] 引文
    [item] 列表项
    [cell] 单元格
    [caption] 图表说明
    [code] 代码
    [note] 脚注
    [term] 定义的词语
    [definition] 定义
    [figure] 图
    [table] 表格
    [rule] 分隔线
    [list] 列表
    [definitions] 定义列表
    [division] 块
    [block] 内容
   *[other] { $kind }
}

nothing = （无）
note-name = 脚注 { $number } [^{ $label }]
call-name = 注码 { $number } [^{ $label }]
note-on-page = 第 { $page } 页的脚注 { $number }
call-on-page = 第 { $page } 页的注码 { $number }
difference = “{ $before }”之后，文件作{ $found }，源文件作{ $wanted }
target =
    .missing = 不存在的 { $name }
    .nowhere = 不存在的位置
    .other = 第 { $page } 页的 { $name }，位置不对
    .unnamed = 第 { $page } 页的别处
the-kind = 此{ kind }
rows-and-cells = { $rows } 行 { $cells } 格
a-kind = { $level ->
    [0] { kind }
   *[other] 第 { $level } 级标题
}
kind-count = { $count } 处{ kind }
