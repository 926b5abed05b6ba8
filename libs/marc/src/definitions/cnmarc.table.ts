/**
 * The fields of CNMARC bibliographic records (WH/T 0503-96《中国机读目录格式》and the UNIMARC Manual it follows), with the fields
 * that only CALIS, only the National Library or only CMARC uses. A line each: tag, names in Chinese and English, subfields
 * with theirs. "*" after a tag or code: it may be repeated.
 */
export const CNMARC_FIELDS = `
001 记录标识号 / Record identifier
005 记录处理时间标识 / Version identifier
009 本地记录号 / Local record number
010* 国际标准书号 / International Standard Book Number : a 国际标准书号/ISBN; b 装订方式/Qualification; d 获得方式和定价/Terms of availability and price; z* 错误的国际标准书号/Erroneous ISBN
011* 国际标准连续出版物号 / International Standard Serial Number : a 国际标准连续出版物号/ISSN; b 限定/Qualification; d 获得方式和定价/Terms of availability and price; y* 取消的号码/Cancelled ISSN; z* 错误的号码/Erroneous ISSN
013* 国际标准音乐作品号 / International Standard Music Number : a 号码/Number; b 限定/Qualification; d 获得方式和定价/Terms of availability and price; z* 错误的号码/Erroneous number
014* 论文标识号 / Article identifier : a 标识号/Identifier; z* 错误的标识号/Erroneous identifier; 2 来源/System code
016* 国际标准音像编码 / International Standard Recording Code : a 编码/Code; b 限定/Qualification; d 获得方式和定价/Terms of availability and price; z* 错误的编码/Erroneous code
020* 国家书目号 / National bibliography number : a 国家代码/Country code; b 号码/Number; z* 错误的号码/Erroneous number
021* 法定送缴号 / Legal deposit number : a 国家代码/Country code; b 号码/Number; z* 错误的号码/Erroneous number
022* 政府出版物号 / Government publication number : a 国家代码/Country code; b 号码/Number; z* 错误的号码/Erroneous number
035* 其他系统控制号 / Other system control numbers : a 控制号/Number; z* 取消或错误的控制号/Cancelled or erroneous number
040* CODEN / CODEN : a 号码/CODEN; z* 错误的号码/Erroneous CODEN
049* 本地控制号 / Local control number : a 机构/Institution; b 控制号/Number; c 源记录号/Source number
071* 出版者号 / Publisher's number : a 号码/Number; b 来源/Source; d 获得方式和定价/Terms of availability and price
091* 统一书刊号 / Unified book or serial number : a 统一书刊号/Number; b 限定/Qualification; d 获得方式和定价/Terms of availability and price; z* 错误的号码/Erroneous number
092* 订购号 / Order number : a 国家代码/Country code; b 订购号/Number; z* 错误的订购号/Erroneous number
094* 标准号 / Number of a standard : a 国别或机构/Country or body; b 标准号/Number; z* 错误的标准号/Erroneous number
099* 联合目录控制号 / Union catalogue number : a 控制号/Number
100 通用处理数据 / General processing data : a 通用处理数据/General processing data
101 文献语种 / Language of the item : a* 正文语种/Text; b* 中间语种/Intermediate text; c* 原著语种/Original work; d* 提要语种/Summary; e* 目次语种/Table of contents; f* 题名页语种/Title page; g 正题名语种/Title proper; h* 歌词语种/Libretto; i* 附件语种/Accompanying material; j* 字幕语种/Subtitles
102 出版或制作国别 / Country of publication : a* 国家代码/Country; b* 出版地区代码/Locality
105 编码数据：专著 / Coded data: monographs : a 专著编码数据/Monograph coded data
106 编码数据：文字资料形态特征 / Coded data: physical form of text : a 形态特征/Physical form
110 编码数据：连续出版物 / Coded data: serials : a 连续出版物编码数据/Serial coded data
111 编码数据：连续出版物馆藏 / Coded data: serial holdings : a 编码数据/Coded data
115* 编码数据：投影、录像、影片 / Coded data: projections, videos, films : a 编码数据/Coded data; b 档案特征/Archival data
116* 编码数据：书画刻印作品 / Coded data: graphics : a 编码数据/Coded data
117* 编码数据：三维制品 / Coded data: three-dimensional artefacts : a 编码数据/Coded data
120 编码数据：测绘资料一般特征 / Coded data: cartographic, general : a 编码数据/Coded data
121* 编码数据：测绘资料形态特征 / Coded data: cartographic, physical : a 编码数据/Coded data; b 遥感/Remote sensing
122* 编码数据：文献内容涵盖期间 / Time period of content : a* 期间/Period
123* 编码数据：比例尺与坐标 / Coded data: scale and coordinates : a 类型/Type; b* 水平比例尺/Horizontal scale; d 西经/West; e 东经/East; f 北纬/North; g 南纬/South
124 编码数据：测绘资料特别标识 / Coded data: cartographic, specific : a 图像特征/Character of image; b* 形式/Form
125 编码数据：录音资料与乐谱 / Coded data: sound and music : a 乐谱格式/Format of score; b 文学作品指示/Literary text
126* 编码数据：录音资料形态特征 / Coded data: sound, physical : a 编码数据/Coded data; b 其他细节/Details
127 播放时间 / Duration : a* 时间/Duration
128* 编码数据：音乐演出与总谱 / Coded data: music performances : a 作品形式/Form; b* 乐器或人声/Instruments or voices; c* 合奏/Ensembles
130* 编码数据：缩微制品 / Coded data: microforms : a 编码数据/Coded data
131 编码数据：测绘资料的大地测量 / Coded data: geodetic : a* 参考椭球/Spheroid
135* 编码数据：电子资源 / Coded data: electronic resources : a 编码数据/Coded data
140 编码数据：古籍 / Coded data: antiquarian, general : a 编码数据/Coded data
141* 编码数据：古籍藏本特征 / Coded data: antiquarian, copy : a 编码数据/Coded data; 5 机构/Institution
191* 编码数据：拓片 / Coded data: rubbings : a 编码数据/Coded data
192* 编码数据：中国民族音乐 / Coded data: Chinese music : a 编码数据/Coded data
193* 编码数据：中国古籍一般特征 / Coded data: Chinese antiquarian, general : a 编码数据/Coded data
194* 编码数据：中国古籍复本特征 / Coded data: Chinese antiquarian, copy : a 编码数据/Coded data
200 题名与责任说明 / Title and statement of responsibility : a* 正题名/Title proper; b* 一般文献类型标识/General material designation; c* 另一责任者的题名/Title by another author; d* 并列题名/Parallel title; e* 其他题名信息/Other title information; f* 第一责任说明/First responsibility; g* 其他责任说明/Other responsibility; h* 分辑号/Number of part; i* 分辑名/Name of part; v 卷标识/Volume; z* 并列题名语种/Language of parallel title; 5 机构/Institution; 9* 正题名汉语拼音/Pinyin of title; A* 正题名汉语拼音/Pinyin of title (CALIS); D* 并列题名拼音/Pinyin of parallel title (CALIS); E* 其他题名信息拼音/Pinyin of other title (CALIS); F* 第一责任者拼音/Pinyin of first responsibility (CALIS); G* 其他责任者拼音/Pinyin of other responsibility (CALIS); I* 分辑名拼音/Pinyin of part (CALIS)
204* 资料类型标示 / Medium (CMARC) : a* 资料类型/Medium
205* 版本说明 / Edition statement : a 版本说明/Edition; b* 附加版本说明/Additional edition; d* 并列版本说明/Parallel edition; f* 责任说明/Responsibility; g* 其他责任说明/Other responsibility
206* 测绘资料数学数据 / Cartographic mathematical data : a 数学数据/Statement; b 比例尺/Scale; c 投影/Projection; d 坐标/Coordinates
207 连续出版物卷期年月标识 / Numbering of serials : a* 卷期年月/Numbering; z* 来源/Source
208 乐谱特别说明 / Printed music statement : a 说明/Statement; d* 并列说明/Parallel statement
210* 出版发行 / Publication, distribution, etc. : a* 出版发行地/Place; b* 出版者地址/Address; c* 出版发行者/Name; d* 出版发行日期/Date; e* 制作地/Place of manufacture; f* 制作者地址/Manufacturer's address; g* 制作者/Manufacturer; h* 制作日期/Date of manufacture; A* 出版地拼音/Pinyin of place (CALIS); C* 出版者拼音/Pinyin of publisher (CALIS)
211* 预定出版日期 / Projected publication date : a 日期/Date
215* 载体形态 / Physical description : a* 数量/Extent; c 其他形态细节/Other physical details; d* 尺寸/Dimensions; e* 附件/Accompanying material
225* 丛编 / Series : a 丛编题名/Series title; d* 丛编并列题名/Parallel title; e* 丛编其他题名信息/Other title information; f* 丛编责任说明/Responsibility; h* 附属丛编号/Number of part; i* 附属丛编名/Name of part; v* 卷标识/Volume; x* 国际标准连续出版物号/ISSN; z* 语种/Language; A 丛编题名拼音/Pinyin of title (CALIS); F* 丛编责任者拼音/Pinyin of responsibility (CALIS); I* 附属丛编拼音/Pinyin of part (CALIS)
230* 电子资源特征 / Electronic resource characteristics : a 特征/Designation and extent
300* 一般性附注 / General note : a 附注/Note
301* 标识号附注 / Identification numbers note : a 附注/Note
302* 编码信息附注 / Coded information note : a 附注/Note
303* 著录信息一般性附注 / Descriptive information note : a 附注/Note
304* 题名与责任说明附注 / Title and responsibility note : a 附注/Note
305* 版本与书目沿革附注 / Edition and bibliographic history note : a 附注/Note
306* 出版发行附注 / Publication note : a 附注/Note
307* 载体形态附注 / Physical description note : a 附注/Note
308* 丛编附注 / Series note : a 附注/Note
310* 装订与获得方式附注 / Binding and availability note : a 附注/Note
311* 连接字段附注 / Linking fields note : a 附注/Note
312* 相关题名附注 / Related titles note : a 附注/Note
314* 知识责任附注 / Intellectual responsibility note : a 附注/Note
315* 资料特殊细节附注 / Material specific note : a 附注/Note
316* 现有藏本附注 / Copy in hand note : a 附注/Note; 5 机构/Institution
317* 出处附注 / Provenance note : a 附注/Note; 5 机构/Institution
318 操作附注 / Action note : a 操作/Action; c* 时间/Time; 5 机构/Institution
320* 书目与索引附注 / Bibliographies and indexes note : a 附注/Note
321* 外部索引、文摘与参考附注 / External indexes, abstracts and references note : a 附注/Note; b 日期/Dates; x 国际标准连续出版物号/ISSN
322* 制作者附注 / Credits note : a 附注/Note
323* 演出者附注 / Cast note : a 附注/Note
324 原版附注 / Original version note : a 附注/Note
325* 复制品附注 / Reproduction note : a 附注/Note
326* 连续出版物频率附注 / Frequency note : a 频率/Frequency; b 日期/Dates
327* 内容附注 / Contents note : a* 附注/Note
328* 学位论文附注 / Dissertation note : a 附注/Note; b 学位/Degree; c 学科/Discipline; d 日期/Date; e 授予机构/Institution; A 附注拼音/Pinyin (CALIS)
330* 提要或文摘附注 / Summary or abstract : a 提要/Summary
332* 引文附注 / Preferred citation : a 附注/Note
333* 读者对象附注 / Users and intended audience note : a 附注/Note
336* 电子资源类型附注 / Type of electronic resource note : a 附注/Note
337* 系统需求附注 / System requirements note : a 附注/Note
345* 采访信息附注 / Acquisition information note : a* 来源/Source; b* 库存号/Stock number; c* 载体/Medium; d* 条件/Terms
393* 系统外字附注 / Characters outside the set : a* 附注/Note
410* 丛编 / Series : 1* 连接数据/Linking data
411* 附属丛编 / Subseries : 1* 连接数据/Linking data
421* 补编、增刊 / Supplement : 1* 连接数据/Linking data
422* 正编、正刊 / Parent of supplement : 1* 连接数据/Linking data
423* 合订、合刊 / Issued with : 1* 连接数据/Linking data
430* 继承 / Continues : 1* 连接数据/Linking data
431* 部分继承 / Continues in part : 1* 连接数据/Linking data
432* 替代 / Supersedes : 1* 连接数据/Linking data
433* 部分替代 / Supersedes in part : 1* 连接数据/Linking data
434* 吸收 / Absorbed : 1* 连接数据/Linking data
435* 部分吸收 / Absorbed in part : 1* 连接数据/Linking data
436* 由多种文献合并而成 / Formed by merger of : 1* 连接数据/Linking data
437* 分自 / Separated from : 1* 连接数据/Linking data
440* 由其继承 / Continued by : 1* 连接数据/Linking data
441* 部分由其继承 / Continued in part by : 1* 连接数据/Linking data
442* 由其替代 / Superseded by : 1* 连接数据/Linking data
443* 部分由其替代 / Superseded in part by : 1* 连接数据/Linking data
444* 并入 / Absorbed by : 1* 连接数据/Linking data
445* 部分并入 / Absorbed in part by : 1* 连接数据/Linking data
446* 分成 / Split into : 1* 连接数据/Linking data
447* 与其合并而成 / Merged with : 1* 连接数据/Linking data
448* 恢复为 / Changed back to : 1* 连接数据/Linking data
451* 同一载体的其他版本 / Other edition in same medium : 1* 连接数据/Linking data
452* 另一载体的其他版本 / Edition in a different medium : 1* 连接数据/Linking data
453* 译为 / Translated as : 1* 连接数据/Linking data
454* 译自 / Translation of : 1* 连接数据/Linking data
455* 复制自 / Reproduction of : 1* 连接数据/Linking data
456* 复制为 / Reproduced as : 1* 连接数据/Linking data
461* 总集 / Set level : 1* 连接数据/Linking data
462* 分集 / Subset level : 1* 连接数据/Linking data
463* 单册 / Piece level : 1* 连接数据/Linking data
464* 单册分析 / Piece-analytic level : 1* 连接数据/Linking data
470* 被评论的文献 / Item reviewed : 1* 连接数据/Linking data
481* 还装订有 / Also bound in this volume : 1* 连接数据/Linking data
482* 与其装订 / Bound with : 1* 连接数据/Linking data
488* 其他相关文献 / Other related works : 1* 连接数据/Linking data
500* 统一题名 / Uniform title : a 统一题名/Uniform title; h* 分辑号/Number of part; i* 分辑名/Name of part; k 出版日期/Date; l 形式副标目/Form; m 语种/Language; n* 其他信息/Miscellaneous; q 版本/Version; A 统一题名拼音/Pinyin (CALIS); 9 拼音/Pinyin
501* 作品集统一题名 / Collective uniform title : a 题名/Title; e 作品集题名/Subtitle; k 出版日期/Date; m 语种/Language
503* 统一惯用标目 / Uniform conventional heading : a 主标目/Main heading; b 副标目/Subheading; j 年/Year
510* 并列正题名 / Parallel title proper : a 并列题名/Parallel title; e* 其他题名信息/Other title information; h* 分辑号/Number of part; i* 分辑名/Name of part; j 卷期或日期/Volume or dates; z 语种/Language; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
512* 封面题名 / Cover title : a 封面题名/Cover title; e* 其他题名信息/Other title information; h* 分辑号/Number of part; i* 分辑名/Name of part; z 语种/Language; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
513* 附加题名页题名 / Added title page title : a 题名/Title; e* 其他题名信息/Other title information; z 语种/Language; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
514* 卷端题名 / Caption title : a 题名/Title; e* 其他题名信息/Other title information; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
515* 逐页题名 / Running title : a 题名/Title; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
516* 书脊题名 / Spine title : a 题名/Title; e* 其他题名信息/Other title information; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
517* 其他题名 / Other variant titles : a 题名/Title; e* 其他题名信息/Other title information; h* 分辑号/Number of part; i* 分辑名/Name of part; z 语种/Language; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
518* 现代标准拼写题名 / Title in standard modern spelling : a 题名/Title
520* 前题名 / Former title : a 前题名/Former title; e* 其他题名信息/Other title information; h* 分辑号/Number of part; i* 分辑名/Name of part; j 卷期或日期/Volume or dates; x 国际标准连续出版物号/ISSN; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
530* 识别题名 / Key title : a 识别题名/Key title; b 限定/Qualifier; j 卷期或日期/Volume or dates
531* 缩略题名 / Abbreviated title : a 题名/Title; b 限定/Qualifier
532* 展开题名 / Expanded title : a 题名/Title; z 语种/Language
540* 编目员补充的附加题名 / Additional title supplied by cataloguer : a 题名/Title; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
541* 编目员补充的翻译题名 / Translated title supplied by cataloguer : a 题名/Title; e* 其他题名信息/Other title information; h* 分辑号/Number of part; i* 分辑名/Name of part; z 语种/Language; A 拼音/Pinyin (CALIS)
545* 分析题名 / Section title : a 题名/Title; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
600* 个人名称主题 / Personal name as subject : a 款目要素/Entry element; b 名称其余部分/Part of name; c* 附加成分/Additions; d 世次/Roman numerals; f 年代/Dates; g 全称/Expansion of initials; t 题名/Title; j* 形式复分/Form subdivision; x* 论题复分/Topical subdivision; y* 地理复分/Geographical subdivision; z* 年代复分/Chronological subdivision; 2 系统代码/System code; 3 规范记录号/Authority number; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
601* 团体名称主题 / Corporate body name as subject : a 款目要素/Entry element; b* 下级单位/Subdivision; c* 附加成分/Additions; d* 届次/Number of meeting; e 会议地点/Location; f 会议日期/Date; j* 形式复分/Form subdivision; x* 论题复分/Topical subdivision; y* 地理复分/Geographical subdivision; z* 年代复分/Chronological subdivision; 2 系统代码/System code; 3 规范记录号/Authority number; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
602* 家族名称主题 / Family name as subject : a 款目要素/Entry element; f 年代/Dates; x* 论题复分/Topical subdivision; 2 系统代码/System code; 3 规范记录号/Authority number
604* 名称与题名主题 / Name and title as subject : 1* 连接数据/Linking data
605* 题名主题 / Title as subject : a 题名/Title; h* 分辑号/Number of part; i* 分辑名/Name of part; j* 形式复分/Form subdivision; x* 论题复分/Topical subdivision; y* 地理复分/Geographical subdivision; z* 年代复分/Chronological subdivision; 2 系统代码/System code; 3 规范记录号/Authority number; A 拼音/Pinyin (CALIS)
606* 论题主题 / Topical name as subject : a 款目要素/Entry element; j* 形式复分/Form subdivision; x* 论题复分/Topical subdivision; y* 地理复分/Geographical subdivision; z* 年代复分/Chronological subdivision; 2 系统代码/System code; 3 规范记录号/Authority number; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
607* 地理名称主题 / Geographical name as subject : a 款目要素/Entry element; j* 形式复分/Form subdivision; x* 论题复分/Topical subdivision; y* 地理复分/Geographical subdivision; z* 年代复分/Chronological subdivision; 2 系统代码/System code; 3 规范记录号/Authority number; A 拼音/Pinyin (CALIS); 9 拼音/Pinyin
610* 非控主题词 / Uncontrolled subject terms : a* 主题词/Subject term; A* 拼音/Pinyin (CALIS)
615* 主题范畴 / Subject category : a* 范畴/Category; n* 代码/Code; x* 复分/Subdivision; 2 系统代码/System code
620* 出版地检索 / Place access : a 国家/Country; b 省/Province; c 县/County; d 市/City
660* 地区代码 / Geographic area code : a 代码/Code
661* 年代范围代码 / Time period code : a 代码/Code
670* 主题分析保留码 / PRECIS : b 主题指示号/Subject indicator; c 主题串/String
675* 国际十进分类号 / Universal Decimal Classification : a 分类号/Number; v 版次/Edition; z 版本语种/Language of edition
676* 杜威十进分类号 / Dewey Decimal Classification : a 分类号/Number; v 版次/Edition
680* 国会图书馆分类号 / Library of Congress Classification : a 分类号/Class number; b 书号/Book number
681* 中文图书分类号 / Classification of Taiwan (CMARC) : a 分类号/Class number; b 书号/Book number; v 版次/Edition
686* 其他分类号 / Other class numbers : a* 分类号/Class number; b* 书号/Book number; c* 分类复分/Subdivision; v 版次/Edition; 2 系统代码/System code
690* 中国图书馆图书分类法分类号 / Chinese Library Classification : a 分类号/Class number; v 版次/Edition
692* 中国科学院图书馆图书分类法分类号 / Classification of the Chinese Academy of Sciences : a 分类号/Class number; v 版次/Edition
694* 中国人民大学图书馆图书分类法分类号 / Classification of Renmin University : a 分类号/Class number; v 版次/Edition
696* 国内其他分类法分类号 / Other Chinese class numbers : a 分类号/Class number; v 版次/Edition; 2 系统代码/System code
700* 个人名称：主要知识责任 / Personal name: primary responsibility : a 款目要素/Entry element; b 名称其余部分/Part of name; c* 附加成分/Additions; d 世次/Roman numerals; f 年代/Dates; g 全称/Expansion of initials; p 附属机构/Affiliation; r* 责任/Responsibility; s 朝代/Dynasty (CMARC); 3 规范记录号/Authority number; 4* 责任方式/Relator; 9 拼音/Pinyin; A 拼音/Pinyin (CALIS)
701* 个人名称：等同知识责任 / Personal name: alternative responsibility : a 款目要素/Entry element; b 名称其余部分/Part of name; c* 附加成分/Additions; d 世次/Roman numerals; f 年代/Dates; g 全称/Expansion of initials; p 附属机构/Affiliation; r* 责任/Responsibility; s 朝代/Dynasty (CMARC); 3 规范记录号/Authority number; 4* 责任方式/Relator; 9 拼音/Pinyin; A 拼音/Pinyin (CALIS)
702* 个人名称：次要知识责任 / Personal name: secondary responsibility : a 款目要素/Entry element; b 名称其余部分/Part of name; c* 附加成分/Additions; d 世次/Roman numerals; f 年代/Dates; g 全称/Expansion of initials; p 附属机构/Affiliation; r* 责任/Responsibility; s 朝代/Dynasty (CMARC); 3 规范记录号/Authority number; 4* 责任方式/Relator; 5 机构/Institution; 9 拼音/Pinyin; A 拼音/Pinyin (CALIS)
710* 团体名称：主要知识责任 / Corporate body name: primary responsibility : a 款目要素/Entry element; b* 下级单位/Subdivision; c* 附加成分/Additions; d* 届次/Number of meeting; e 会议地点/Location; f 会议日期/Date; g 倒置成分/Inverted element; h 名称其余部分/Part of name; p 地址/Address; 3 规范记录号/Authority number; 4* 责任方式/Relator; 9 拼音/Pinyin; A 拼音/Pinyin (CALIS)
711* 团体名称：等同知识责任 / Corporate body name: alternative responsibility : a 款目要素/Entry element; b* 下级单位/Subdivision; c* 附加成分/Additions; d* 届次/Number of meeting; e 会议地点/Location; f 会议日期/Date; g 倒置成分/Inverted element; h 名称其余部分/Part of name; p 地址/Address; 3 规范记录号/Authority number; 4* 责任方式/Relator; 9 拼音/Pinyin; A 拼音/Pinyin (CALIS)
712* 团体名称：次要知识责任 / Corporate body name: secondary responsibility : a 款目要素/Entry element; b* 下级单位/Subdivision; c* 附加成分/Additions; d* 届次/Number of meeting; e 会议地点/Location; f 会议日期/Date; g 倒置成分/Inverted element; h 名称其余部分/Part of name; p 地址/Address; 3 规范记录号/Authority number; 4* 责任方式/Relator; 5 机构/Institution; 9 拼音/Pinyin; A 拼音/Pinyin (CALIS)
716* 商标 / Trademark : a 商标/Trademark; c* 限定/Qualification; f 年代/Dates
720* 家族名称：主要知识责任 / Family name: primary responsibility : a 款目要素/Entry element; f 年代/Dates; 3 规范记录号/Authority number; 4* 责任方式/Relator
721* 家族名称：等同知识责任 / Family name: alternative responsibility : a 款目要素/Entry element; f 年代/Dates; 3 规范记录号/Authority number; 4* 责任方式/Relator
722* 家族名称：次要知识责任 / Family name: secondary responsibility : a 款目要素/Entry element; f 年代/Dates; 3 规范记录号/Authority number; 4* 责任方式/Relator; 5 机构/Institution
730* 非规范名称 / Uncontrolled name : a 名称/Name; 4* 责任方式/Relator
801* 记录来源 / Originating source : a 国家代码/Country; b 机构/Agency; c 处理日期/Date; g* 著录规则/Cataloguing rules; h 原记录号/Original number; 2 格式/System code
802 ISSN 中心 / ISSN centre : a 代码/Code
805* 馆藏信息 / Holdings (CMARC) : a 馆名/Library; b 馆藏地/Location; c 登录号/Accession number; d 分类号/Class number; e 书号/Book number; p 条码/Barcode; y 年代/Year
830* 编目员附注 / Cataloguer's note : a 附注/Note
856* 电子资源地址与存取 / Electronic location and access : a* 主机名/Host name; d* 路径/Path; f* 文件名/Electronic name; q 文件格式/Format; u 网址/URI; y 存取方法/Access method; z* 公开附注/Public note; 2* 链接文字/Link text
905* 馆藏信息 / Holdings : a 馆代码/Library; b* 登录号或条码/Barcode; c 库位/Shelving location; d 分类号/Class number; e 书号/Book number; f 复本数或文献类型/Copies; s 索书号/Call number; t 书刊类型/Kind; v 入藏卷期/Volumes held; y 年代范围/Years held
906* 本地馆藏 / Local holdings : a 馆代码/Library; b* 条码/Barcode; d 分类号/Class number; e 书号/Book number
`;
