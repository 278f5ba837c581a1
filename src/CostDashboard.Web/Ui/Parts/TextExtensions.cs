using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Ui;

public static class TextExtensions
{
    /// <summary>"Key.One" for exactly one, else "Key.Other"; {0} is the number, grouped as the culture groups.</summary>
    public static string Counted(this IStringLocalizer text, string key, long count) =>
        text[key + (count == 1 ? ".One" : ".Other"), Format.Count(count)];
}
