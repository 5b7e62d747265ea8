"""Files that are no report: summaries, notices, guides, news, index pages, menus."""

from __future__ import annotations

from dashboard.simulate.chance import Chance
from dashboard.simulate.naming import Naming
from dashboard.vocabulary import words


def stranger(kind: str, naming: Naming, chance: Chance) -> str:
    """The text of one of `KINDS`."""
    return KINDS[kind](naming, chance)


def _work_summary(naming: Naming, chance: Chance) -> str:
    name, year = naming.name().printed, naming.year
    body = "\n".join(chance.sample(words("simulation_words")["filler"], 4))
    return (
        f"{name}{year}年工作总结\n{year}年，{name}紧紧围绕中心工作，狠抓落实，各项任务顺利完成。\n"
        f"一、主要工作\n项目建设稳步推进。全年实施重点项目{chance.randint(3, 60)}个。\n{body}\n"
        f"二、存在的问题\n{chance.choice(words('simulation_words')['problem'])}\n"
        f"三、{year + 1}年工作打算\n{chance.choice(words('simulation_words')['remedy'])}\n"
    )


def _compile_notice(naming: Naming, chance: Chance) -> str:
    year = naming.year
    return (
        f"关于做好{year}年政府信息公开工作年度报告编制发布工作的通知\n各科室、所属各单位：\n"
        f"根据《中华人民共和国政府信息公开条例》，现就做好{year}年度报告编制工作通知如下。\n"
        "一、报告内容\n年度报告应当包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况以及其他需要报告的事项。\n"
        f"二、时间要求\n请于{year + 1}年1月20日前报送，电子版发送至指定邮箱。\n三、有关要求\n"
        f"数据应当真实准确。\n{naming.name().printed}\n{year + 1}年1月4日\n"
    )


def _disclosure_guide(naming: Naming, chance: Chance) -> str:
    name = naming.name().printed
    return (
        f"{name}政府信息公开指南\n为了方便公民、法人和其他组织获取政府信息，{name}编制本指南。\n"
        "一、主动公开\n（一）公开范围：机构职能、规范性文件、规划计划等。\n（二）公开形式：政府网站。\n"
        "二、依申请公开\n（一）受理机构：办公室。\n（二）申请方式：当面、信函、网络。自收到申请之日起"
        "20个工作日内答复。\n三、监督和救济\n可以依法申请行政复议或者提起行政诉讼。\n"
        f"咨询电话：{chance.randint(10**6, 10**7)}\n"
    )


def _meeting_news(naming: Naming, chance: Chance) -> str:
    name, year = naming.name().printed, naming.year
    return (
        f"{name}召开政务公开工作推进会\n发布日期：{year}-0{chance.randint(2, 9)}-18\n"
        f"近日，{name}召开政务公开工作推进会，传达上级会议精神，部署下一阶段任务。"
        f"会议指出，要认真做好政府信息公开年度报告编制。{chance.randint(20, 90)}人参加会议。\n"
        f"{chance.choice(words('simulation_words')['filler'])}\n"
    )


def _index_page(naming: Naming, chance: Chance) -> str:
    division = naming.authority.division.name
    lines = [f"{division}政府信息公开年报", "首页 > 政府信息公开 > 年度报告"]
    for year in range(naming.year - 5, naming.year + 1):
        lines.append(
            f"{naming.authority.name}{year}年政府信息公开工作年度报告  {year + 1}-01-2{year % 9}"
        )
    return "\n".join([*lines, "上一页 1 2 3 下一页 共37条", ""])


def _menu(naming: Naming, chance: Chance) -> str:
    items = words("simulation_words")["menu"]
    return "\n".join([*items, "政府信息公开指南", "政府信息公开制度", "法定主动公开内容",
                      "政府信息公开年报", "依申请公开", "网站地图", ""])  # fmt: skip


KINDS = {
    "work_summary": _work_summary,
    "compile_notice": _compile_notice,
    "disclosure_guide": _disclosure_guide,
    "meeting_news": _meeting_news,
    "index_page": _index_page,
    "menu": _menu,
}
