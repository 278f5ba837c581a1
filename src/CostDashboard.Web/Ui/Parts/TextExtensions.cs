using CostDashboard.Core.Analytics;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Ui;

public static class TextExtensions
{
    /// <summary>"Key.One" for exactly one, else "Key.Other"; {0} is the number, grouped as the culture groups.</summary>
    public static string Counted(this IStringLocalizer text, string key, long count) =>
        text[key + (count == 1 ? ".One" : ".Other"), Format.Count(count)];

    /// <summary>What pages call a dimension. A tag is called as its key, which is the installation's own word.</summary>
    public static string NameOf(this IStringLocalizer text, Dimension dimension) => dimension.TagKey ?? text["Dimension." + dimension.Name];
}
