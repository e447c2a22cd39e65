namespace Pipeline.Tests;

/// <summary>Small files of a snapshot each.</summary>
internal static class Files
{
    /// <summary>Bình Phước's eleven districts with the totals given, the others at 50.</summary>
    public static string Districts(string asOf, params (string Unit, string Total)[] totals)
    {
        var byUnit = totals.ToDictionary(pair => pair.Unit, pair => pair.Total);
        return "as_of,unit_code,indicator,points\n" + string.Concat(Enumerable.Range(1, 11).Select(number => $"BP-H{number:00}")
            .Select(unit => $"{asOf},{unit},TOTAL,{byUnit.GetValueOrDefault(unit, "50")}\n"));
    }

    /// <summary>Target results of two departments: Sở GTVT misses two and one has no data, Sở TNMT misses one.</summary>
    public static string Targets(string asOf, string first = "56", string second = "37") =>
        $"""
        as_of,unit_code,indicator,ratio,status
        {asOf},BP-S16,QD127-S01,{first},
        {asOf},BP-S16,QD127-S02,92,
        {asOf},BP-S16,QD127-S07,,no_data
        {asOf},BP-S09,QD127-S01,{second},

        """;

    /// <summary>Sở Tài chính entered no data, Ban Dân tộc has no procedures.</summary>
    public static string NoData(string asOf) =>
        $"""
        as_of,unit_code,indicator,points,status,note
        {asOf},BP-S01,TOTAL,95.38,,
        {asOf},BP-S17,TOTAL,,no_data,Không nhập dữ liệu
        {asOf},BP-S18,TOTAL,,not_applicable,Không có TTHC

        """;
}
