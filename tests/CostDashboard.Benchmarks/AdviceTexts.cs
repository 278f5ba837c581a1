using System.Globalization;
using System.Text;
using CostDashboard.Web.Demo;

namespace CostDashboard.Benchmarks;

/// <summary>Texts of the kinds people paste, and some that slow a careless search down; the same ones each time.</summary>
internal static class AdviceTexts
{
    private static readonly string[] Words =
    [
        "please", "make", "sure", "that", "you", "the", "model", "answers", "in", "one", "short", "sentence,", "refunds", "orders.", "환불",
        "규정을", "because", "customers", "wait", "for\n", "it",
    ];

    public static readonly IReadOnlyList<(string Name, Func<int, string> Make)> All =
    [
        ("prose", length => Fill(length, (text, below) => text.Append(Words[below(Words.Length)]).Append(' '))),
        (
            "JSON",
            length =>
                Fill(
                    length - 20,
                    (text, below) =>
                        text.Append(text.Length == 0 ? "[" : ",\n ")
                            .Append(
                                CultureInfo.InvariantCulture,
                                $$"""{ "id": {{below(99_999)}}, "name": "n{{below(999)}}", "tags": "a b" }"""),
                    ending: "]")),
        (
            "source code",
            length =>
                Fill(
                    length,
                    (text, below) =>
                        text.Append(' ', 4 * below(4))
                            .Append(
                                CultureInfo.InvariantCulture,
                                $"if (values[{below(99)}] > {below(999)}) {{ total += Next(values, {below(9)}); }}\n"))),
        (
            "log",
            length =>
                Fill(
                    length,
                    (text, below) =>
                        text.Append(
                            CultureInfo.InvariantCulture,
                            $"2026-11-20T12:{below(60):00}:{below(60):00}Z info request {below(int.MaxValue):x8}{below(int.MaxValue):x8} "
                                + $"took {below(900)} ms\n"))),
        ("no blanks", length => Fill(length, (text, below) => text.Append(CultureInfo.InvariantCulture, $"{below(int.MaxValue):x8}"))),
        ("one sentence", length => Fill(length, (text, _) => text.Append("Please answer in one short sentence and nothing else. "))),
        ("one letter", length => new string('a', length)),
        ("blank lines", length => Fill(length, (text, _) => text.Append(" \n\n\t"))),
        ("open brackets", length => Fill(length, (text, below) => text.Append(below(2) == 0 ? "[" : "{\"a\":"))),
        ("open quotes", length => Fill(length, (text, below) => text.Append("[\"").Append('x', below(40)))),
    ];

    private static string Fill(int length, Action<StringBuilder, Func<int, int>> append, string ending = "")
    {
        var (text, random) = (new StringBuilder(length + 256), SplitMix64.For(1, 0, 0, 0));
        while (text.Length < length) append(text, below => random.Below(below));
        return text.Append(ending).ToString();
    }
}
