/**
 * The fields of MARC 21 bibliographic records (MARC 21 Format for Bibliographic Data, Library of Congress), a line each:
 * tag, names in Chinese and English, subfields with theirs. "*" after a tag or code: it may be repeated.
 */
export const MARC21_FIELDS = `
001 控制号 / Control number
003 控制号标识 / Control number identifier
005 最近一次作业的日期和时间 / Date and time of latest transaction
006* 定长数据元素：附加资料特征 / Fixed-length data elements: additional material
007* 载体形态定长字段 / Physical description fixed field
008 定长数据元素 / Fixed-length data elements
010 国会图书馆控制号 / Library of Congress control number : a 控制号/Control number; z* 取消或无效的控制号/Cancelled or invalid
013* 专利控制信息 / Patent control information : a 号码/Number; b 国家/Country; d* 日期/Date
015* 国家书目号 / National bibliography number : a* 号码/Number; q* 限定说明/Qualifying information; 2 来源/Source
016* 国家书目机构控制号 / National bibliographic agency control number : a 控制号/Control number; z* 取消或无效的控制号/Cancelled or invalid; 2 来源/Source
017* 版权登记号 / Copyright or legal deposit number : a* 号码/Number; b 机构/Assigning agency; d 日期/Date
020* 国际标准书号 / International Standard Book Number : a 国际标准书号/ISBN; c 获得方式和价格/Terms of availability; q* 限定说明/Qualifying information; z* 取消或无效的国际标准书号/Cancelled or invalid ISBN
022* 国际标准连续出版物号 / International Standard Serial Number : a 国际标准连续出版物号/ISSN; l 连接号/ISSN-L; m* 取消的连接号/Cancelled ISSN-L; y* 错误的号码/Incorrect ISSN; z* 取消的号码/Cancelled ISSN; 2 来源/Source
024* 其他标准号 / Other standard identifier : a 号码/Standard number; c 获得方式/Terms of availability; d 附加码/Additional codes; q* 限定说明/Qualifying information; z* 取消或无效的号码/Cancelled or invalid; 2 来源/Source
027* 标准技术报告号 / Standard technical report number : a 号码/Number; q* 限定说明/Qualifying information; z* 取消或无效的号码/Cancelled or invalid
028* 出版者号 / Publisher or distributor number : a 号码/Number; b 来源/Source; q* 限定说明/Qualifying information
030* CODEN / CODEN designation : a 号码/CODEN; z* 取消或无效的号码/Cancelled or invalid
035* 系统控制号 / System control number : a 控制号/System control number; z* 取消或无效的控制号/Cancelled or invalid
037* 采访来源 / Source of acquisition : a 库存号/Stock number; b 来源/Source; c* 获得方式/Terms of availability
040 编目源 / Cataloging source : a 原编机构/Original cataloging agency; b 编目语言/Language of cataloging; c 转录机构/Transcribing agency; d* 修改机构/Modifying agency; e* 著录规则/Description conventions
041* 语种代码 / Language code : a* 正文语种/Text; b* 提要语种/Summary; d* 演唱语种/Sung or spoken text; f* 目次语种/Table of contents; h* 原作语种/Original; j* 字幕语种/Subtitles; 2 来源/Source
042 认证代码 / Authentication code : a* 代码/Code
043 地区代码 / Geographic area code : a* 代码/Code; 2* 来源/Source
044 出版国代码 / Country of publishing code : a* 代码/MARC country code; c* ISO 代码/ISO country code
045 时期代码 / Time period of content : a* 代码/Code; b* 公元时期/Formatted period
050* 国会图书馆索书号 / Library of Congress call number : a* 分类号/Classification number; b 书号/Item number
055* 加拿大分类号 / Classification numbers assigned in Canada : a 分类号/Classification number; b 书号/Item number; 2 来源/Source
060* 国立医学图书馆索书号 / National Library of Medicine call number : a* 分类号/Classification number; b 书号/Item number
074* 美国政府出版局条目号 / GPO item number : a 条目号/Item number; z* 取消或无效的条目号/Cancelled or invalid
080* 国际十进分类号 / Universal Decimal Classification number : a 分类号/Number; b 书号/Item number; x* 通用复分/Common auxiliary subdivision; 2 版次/Edition
082* 杜威十进分类号 / Dewey Decimal Classification number : a* 分类号/Classification number; b 书号/Item number; q 机构/Assigning agency; 2 版次/Edition
084* 其他分类号 / Other classification number : a* 分类号/Classification number; b 书号/Item number; q 机构/Assigning agency; 2 来源/Source
086* 政府文献分类号 / Government document classification number : a 分类号/Classification number; z* 取消或无效的分类号/Cancelled or invalid; 2 来源/Source
088* 报告号 / Report number : a 号码/Report number; z* 取消或无效的号码/Cancelled or invalid
090* 本地索书号 / Local call number : a 分类号/Classification number; b 书号/Item number
093* 中国图书馆分类法分类号 / Chinese Library Classification number : a 分类号/Classification number; 2 版次/Edition
100 主要款目：个人名称 / Main entry: personal name : a 名称/Name; b 世次/Numeration; c* 头衔/Titles; d 年代/Dates; e* 关系词/Relator term; j* 归属说明/Attribution; k* 形式副标目/Form subheading; l 作品语种/Language of a work; n* 分卷号/Number of part; p* 分卷名/Name of part; q 全称/Fuller form; t 题名/Title; u 附属机构/Affiliation; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 4* 关系词代码/Relationship
110 主要款目：团体名称 / Main entry: corporate name : a 名称/Name; b* 下级单位/Subordinate unit; c* 会议地点/Location; d* 日期/Date; e* 关系词/Relator term; n* 届次/Number; t 题名/Title; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 4* 关系词代码/Relationship
111 主要款目：会议名称 / Main entry: meeting name : a 名称/Name; c* 地点/Location; d* 日期/Date; e* 下级单位/Subordinate unit; j* 关系词/Relator term; n* 届次/Number; q 会名/Name following jurisdiction; t 题名/Title; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 4* 关系词代码/Relationship
130 主要款目：统一题名 / Main entry: uniform title : a 统一题名/Uniform title; d* 签署日期/Date of treaty; f 作品日期/Date of a work; k* 形式副标目/Form subheading; l 语种/Language; n* 分卷号/Number of part; p* 分卷名/Name of part; s* 版本/Version; 0* 规范控制号/Authority number; 1* 实体标识/Real world object
210* 缩略题名 / Abbreviated title : a 缩略题名/Abbreviated title; b 限定信息/Qualifying information; 2* 来源/Source
222* 识别题名 / Key title : a 识别题名/Key title; b 限定信息/Qualifying information
240 统一题名 / Uniform title : a 统一题名/Uniform title; d* 签署日期/Date of treaty; f 作品日期/Date of a work; g* 其他信息/Miscellaneous; k* 形式副标目/Form subheading; l 语种/Language; m* 演奏媒介/Medium of performance; n* 分卷号/Number of part; o 改编说明/Arranged statement; p* 分卷名/Name of part; r 调性/Key; s* 版本/Version; 0* 规范控制号/Authority number; 1* 实体标识/Real world object
242* 编目机构翻译的题名 / Translation of title by cataloging agency : a 题名/Title; b 其余题名/Remainder of title; c 责任说明/Responsibility; n* 分卷号/Number of part; p* 分卷名/Name of part; y 语种/Language code
245 题名与责任说明 / Title statement : a 题名/Title; b 其余题名/Remainder of title; c 责任说明/Responsibility; f 起止日期/Inclusive dates; g 集中日期/Bulk dates; h 载体/Medium; k* 形式/Form; n* 分卷号/Number of part; p* 分卷名/Name of part; s 版本/Version
246* 变异题名 / Varying form of title : a 题名/Title; b 其余题名/Remainder of title; f 日期或卷期/Date or sequential designation; g* 其他信息/Miscellaneous; h 载体/Medium; i 说明/Display text; n* 分卷号/Number of part; p* 分卷名/Name of part; 5 机构/Institution
247* 先前题名 / Former title : a 题名/Title; b 其余题名/Remainder of title; f 日期或卷期/Date or sequential designation; g* 其他信息/Miscellaneous; n* 分卷号/Number of part; p* 分卷名/Name of part; x 国际标准连续出版物号/ISSN
250* 版本说明 / Edition statement : a 版本/Edition; b 其余版本说明/Remainder; 3 适用部分/Materials specified
254 音乐表现形式 / Musical presentation statement : a 说明/Statement
255* 制图数学数据 / Cartographic mathematical data : a 比例尺/Scale; b 投影/Projection; c 坐标/Coordinates
256 计算机文件特征 / Computer file characteristics : a 特征/Characteristics
260* 出版发行 / Publication, distribution, etc. : a* 出版地/Place; b* 出版者/Name of publisher; c* 出版日期/Date; e* 制作地/Place of manufacture; f* 制作者/Manufacturer; g* 制作日期/Date of manufacture; 3 适用部分/Materials specified
264* 出版、发行、制作与版权 / Production, publication, distribution, manufacture, copyright : a* 地点/Place; b* 名称/Name; c* 日期/Date; 3 适用部分/Materials specified
300* 载体形态 / Physical description : a* 数量/Extent; b 其他物理细节/Other physical details; c* 尺寸/Dimensions; e 附件/Accompanying material; f* 单位类型/Type of unit; g* 单位大小/Size of unit; 3 适用部分/Materials specified
306 播放时间 / Playing time : a* 时间/Playing time
310* 现行出版频率 / Current publication frequency : a 频率/Frequency; b 日期/Date
321* 先前出版频率 / Former publication frequency : a 频率/Frequency; b 日期/Dates
336* 内容类型 / Content type : a* 词/Term; b* 代码/Code; 2 来源/Source; 3 适用部分/Materials specified; 0* 规范控制号/Authority number; 1* 实体标识/Real world object
337* 媒介类型 / Media type : a* 词/Term; b* 代码/Code; 2 来源/Source; 3 适用部分/Materials specified; 0* 规范控制号/Authority number; 1* 实体标识/Real world object
338* 载体类型 / Carrier type : a* 词/Term; b* 代码/Code; 2 来源/Source; 3 适用部分/Materials specified; 0* 规范控制号/Authority number; 1* 实体标识/Real world object
344* 声音特征 / Sound characteristics : a* 录音类型/Type of recording; b* 介质/Recording medium; g* 声道/Playback channels; 2 来源/Source
346* 视频特征 / Video characteristics : a* 格式/Video format; b* 制式/Broadcast standard; 2 来源/Source
347* 数字文件特征 / Digital file characteristics : a* 文件类型/File type; b* 编码格式/Encoding format; c* 文件大小/File size; 2 来源/Source; 3 适用部分/Materials specified
362* 卷期与年代 / Dates of publication and sequential designation : a 卷期年代/Dates and designation; z* 信息来源/Source of information
385* 读者特征 / Audience characteristics : a* 词/Term; b* 代码/Code; m 人群/Demographic group; n 人群代码/Demographic group code; 2 来源/Source
490* 丛编说明 / Series statement : a* 丛编说明/Series statement; l 国会图书馆索书号/LC call number; v* 卷次/Volume; x* 国际标准连续出版物号/ISSN; 3 适用部分/Materials specified
500* 一般附注 / General note : a 附注/Note; 3 适用部分/Materials specified; 5 机构/Institution
501* 合订附注 / With note : a 附注/Note
502* 学位论文附注 / Dissertation note : a 附注/Note; b 学位/Degree type; c 授予机构/Granting institution; d 年份/Year; g* 其他信息/Miscellaneous; o* 论文标识/Dissertation identifier
504* 书目等附注 / Bibliography, etc. note : a 附注/Note; b 参考文献数/Number of references
505* 目次附注 / Formatted contents note : a 目次/Contents; g* 其他信息/Miscellaneous; r* 责任说明/Responsibility; t* 题名/Title; u* 网址/URI
506* 查阅限制附注 / Restrictions on access note : a 限制/Terms; c* 获取方式/Provisions; f* 标准用语/Standardized terminology; u* 网址/URI; 2 来源/Source
507 比例尺附注 / Scale note for visual materials : a 附注/Note
508* 制作者附注 / Creation or production credits note : a 附注/Note
510* 引文附注 / Citation or references note : a 来源名称/Name of source; b 收录范围/Coverage; c 位置/Location; u* 网址/URI; x 国际标准连续出版物号/ISSN
511* 参与者附注 / Participant or performer note : a 附注/Note
515* 编号特点附注 / Numbering peculiarities note : a 附注/Note
516* 计算机文件类型附注 / Type of computer file or data note : a 附注/Note
518* 时间地点附注 / Date, time and place of an event note : a 附注/Note; d* 日期/Date; o* 其他信息/Other; p* 地点/Place
520* 提要附注 / Summary, etc. : a 提要/Summary; b 扩展提要/Expansion; c 来源/Assigning source; u* 网址/URI; 2 来源/Source
521* 读者对象附注 / Target audience note : a* 附注/Note; b 来源/Source
525* 补编附注 / Supplement note : a 附注/Note
530* 其他载体附注 / Additional physical form available note : a 附注/Note; b 来源/Source; c 条件/Conditions; u* 网址/URI
533* 复制品附注 / Reproduction note : a 类型/Type; b* 地点/Place; c* 机构/Agency; d 日期/Date; e 载体形态/Physical description; f* 丛编/Series; n* 附注/Note; 7 定长数据/Fixed-length data
534* 原作附注 / Original version note : a 主要款目/Main entry; c 出版/Publication; n* 附注/Note; p 导语/Introductory phrase; t* 题名/Title
536* 资助信息附注 / Funding information note : a 附注/Note
538* 系统细节附注 / System details note : a 附注/Note; u* 网址/URI
540* 使用与复制条件附注 / Terms governing use and reproduction note : a 条件/Terms; f* 标准用语/Standardized terminology; u* 网址/URI
541* 采访来源附注 / Immediate source of acquisition note : a 来源/Source; c 方式/Method; d 日期/Date
545* 传记或历史附注 / Biographical or historical data : a 附注/Note; b 扩展/Expansion; u* 网址/URI
546* 语种附注 / Language note : a 附注/Note; b* 文字/Information code or alphabet
547* 先前题名复杂附注 / Former title complexity note : a 附注/Note
550* 出版机构附注 / Issuing body note : a 附注/Note
555* 累积索引附注 / Cumulative index or finding aids note : a 附注/Note
561* 所有权附注 / Ownership and custodial history : a 附注/Note
580* 连接款目复杂附注 / Linking entry complexity note : a 附注/Note
583* 处理附注 / Action note : a 处理/Action; c* 时间/Time; l* 状态/Status; 5 机构/Institution
586* 获奖附注 / Awards note : a 附注/Note
588* 著录来源附注 / Source of description note : a 附注/Note
590* 本地附注 / Local note : a 附注/Note
600* 主题附加款目：个人名称 / Subject: personal name : a 名称/Name; b 世次/Numeration; c* 头衔/Titles; d 年代/Dates; q 全称/Fuller form; t 题名/Title; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; y* 年代复分/Chronological subdivision; z* 地理复分/Geographic subdivision; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 2 来源/Source
610* 主题附加款目：团体名称 / Subject: corporate name : a 名称/Name; b* 下级单位/Subordinate unit; t 题名/Title; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; y* 年代复分/Chronological subdivision; z* 地理复分/Geographic subdivision; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 2 来源/Source
611* 主题附加款目：会议名称 / Subject: meeting name : a 名称/Name; c* 地点/Location; d* 日期/Date; n* 届次/Number; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; 0* 规范控制号/Authority number; 2 来源/Source
630* 主题附加款目：统一题名 / Subject: uniform title : a 统一题名/Uniform title; n* 分卷号/Number of part; p* 分卷名/Name of part; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; 0* 规范控制号/Authority number; 2 来源/Source
648* 主题附加款目：年代 / Subject: chronological term : a 年代/Term; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; 0* 规范控制号/Authority number; 2 来源/Source
650* 主题附加款目：论题 / Subject: topical term : a 论题/Topical term; b 后续论题/Topical term following; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; y* 年代复分/Chronological subdivision; z* 地理复分/Geographic subdivision; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 2 来源/Source
651* 主题附加款目：地理名称 / Subject: geographic name : a 地名/Geographic name; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; y* 年代复分/Chronological subdivision; z* 地理复分/Geographic subdivision; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 2 来源/Source
653* 非控主题词 / Index term: uncontrolled : a* 词/Term
655* 体裁形式 / Index term: genre or form : a 体裁形式/Genre or form; v* 形式复分/Form subdivision; x* 通用复分/General subdivision; y* 年代复分/Chronological subdivision; z* 地理复分/Geographic subdivision; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 2 来源/Source; 5 机构/Institution
700* 附加款目：个人名称 / Added entry: personal name : a 名称/Name; b 世次/Numeration; c* 头衔/Titles; d 年代/Dates; e* 关系词/Relator term; i* 关系信息/Relationship information; j* 归属说明/Attribution; k* 形式副标目/Form subheading; l 语种/Language; n* 分卷号/Number of part; p* 分卷名/Name of part; q 全称/Fuller form; t 题名/Title; u 附属机构/Affiliation; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 4* 关系词代码/Relationship; 5 机构/Institution
710* 附加款目：团体名称 / Added entry: corporate name : a 名称/Name; b* 下级单位/Subordinate unit; c* 地点/Location; d* 日期/Date; e* 关系词/Relator term; i* 关系信息/Relationship information; n* 届次/Number; t 题名/Title; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 4* 关系词代码/Relationship; 5 机构/Institution
711* 附加款目：会议名称 / Added entry: meeting name : a 名称/Name; c* 地点/Location; d* 日期/Date; e* 下级单位/Subordinate unit; j* 关系词/Relator term; n* 届次/Number; t 题名/Title; 0* 规范控制号/Authority number; 4* 关系词代码/Relationship
730* 附加款目：统一题名 / Added entry: uniform title : a 统一题名/Uniform title; i* 关系信息/Relationship information; k* 形式副标目/Form subheading; l 语种/Language; n* 分卷号/Number of part; p* 分卷名/Name of part; 0* 规范控制号/Authority number; 5 机构/Institution
740* 附加款目：非控题名 / Added entry: uncontrolled title : a 题名/Title; n* 分卷号/Number of part; p* 分卷名/Name of part
765* 原作款目 / Original language entry : a 主要款目/Main entry; b 版本/Edition; d 出版/Publication; i* 关系信息/Relationship information; s 统一题名/Uniform title; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
767* 译本款目 / Translation entry : a 主要款目/Main entry; b 版本/Edition; d 出版/Publication; i* 关系信息/Relationship information; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
770* 补编款目 / Supplement entry : a 主要款目/Main entry; d 出版/Publication; i* 关系信息/Relationship information; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
772* 补编母体款目 / Supplement parent entry : a 主要款目/Main entry; d 出版/Publication; i* 关系信息/Relationship information; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
773* 宿主文献款目 / Host item entry : a 主要款目/Main entry; b 版本/Edition; d 出版/Publication; g* 相关部分/Related parts; i* 关系信息/Relationship information; q 编号和首页/Enumeration and first page; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN; 7 控制子字段/Control subfield
775* 其他版本款目 / Other edition entry : a 主要款目/Main entry; b 版本/Edition; d 出版/Publication; e 语种/Language; i* 关系信息/Relationship information; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
776* 其他载体款目 / Additional physical form entry : a 主要款目/Main entry; b 版本/Edition; c 限定信息/Qualifying information; d 出版/Publication; h 载体形态/Physical description; i* 关系信息/Relationship information; n* 附注/Note; o* 其他标识/Other identifier; s 统一题名/Uniform title; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
777* 合订款目 / Issued with entry : a 主要款目/Main entry; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN
780* 先前款目 / Preceding entry : a 主要款目/Main entry; b 版本/Edition; d 出版/Publication; g* 相关部分/Related parts; i* 关系信息/Relationship information; s 统一题名/Uniform title; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
785* 后续款目 / Succeeding entry : a 主要款目/Main entry; b 版本/Edition; d 出版/Publication; g* 相关部分/Related parts; i* 关系信息/Relationship information; s 统一题名/Uniform title; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
787* 其他关系款目 / Other relationship entry : a 主要款目/Main entry; d 出版/Publication; i* 关系信息/Relationship information; n* 附注/Note; t 题名/Title; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; z* 国际标准书号/ISBN
800* 丛编附加款目：个人名称 / Series: personal name : a 名称/Name; c* 头衔/Titles; d 年代/Dates; n* 分卷号/Number of part; p* 分卷名/Name of part; t 题名/Title; v 卷次/Volume; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; 0* 规范控制号/Authority number
810* 丛编附加款目：团体名称 / Series: corporate name : a 名称/Name; b* 下级单位/Subordinate unit; n* 届次/Number; p* 分卷名/Name of part; t 题名/Title; v 卷次/Volume; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; 0* 规范控制号/Authority number
811* 丛编附加款目：会议名称 / Series: meeting name : a 名称/Name; c* 地点/Location; d* 日期/Date; n* 届次/Number; t 题名/Title; v 卷次/Volume
830* 丛编附加款目：统一题名 / Series: uniform title : a 统一题名/Uniform title; n* 分卷号/Number of part; p* 分卷名/Name of part; v 卷次/Volume; w* 记录控制号/Record control number; x 国际标准连续出版物号/ISSN; 0* 规范控制号/Authority number; 1* 实体标识/Real world object; 3 适用部分/Materials specified
850* 收藏机构 / Holding institution : a* 机构/Institution
852* 馆藏地 / Location : a 机构/Location; b* 分馆或馆藏/Sublocation; c* 架位/Shelving location; h 分类号/Classification part; i* 书号/Item part; j 架位控制号/Shelving control number; k* 索书号前缀/Call number prefix; m* 索书号后缀/Call number suffix; p 条码/Piece designation; t 复本号/Copy number; x* 内部附注/Nonpublic note; z* 公开附注/Public note; 2 来源/Source; 3 适用部分/Materials specified
856* 电子资源地址与存取 / Electronic location and access : a* 主机名/Host name; d* 路径/Path; f* 文件名/Electronic name; q* 文件格式/Electronic format type; s* 文件大小/File size; u* 网址/URI; x* 内部附注/Nonpublic note; y* 链接文字/Link text; z* 公开附注/Public note; 3 适用部分/Materials specified
863* 编号与年代：基本书目单元 / Enumeration and chronology: basic bibliographic unit : a 第一级编号/First level of enumeration; b 第二级编号/Second level of enumeration; i 第一级年代/First level of chronology; j 第二级年代/Second level of chronology
866* 文字馆藏：基本书目单元 / Textual holdings: basic bibliographic unit : a 馆藏/Textual holdings; x* 内部附注/Nonpublic note; z* 公开附注/Public note
880* 其他文字对应字段 / Alternate graphic representation : 6 连接/Linkage; a 同所连接的字段/As in the linked field
886* 外来字段 / Foreign MARC information field : a 字段号/Tag; b 内容/Content; 2 来源/Source
`;
