using System.Text;
using CostDashboard.Web.Demo;

namespace CostDashboard.Benchmarks;

/// <summary>Pairs of texts that differ a little, everywhere, and in the way that costs the search for the fewest changes most.</summary>
internal static class DifferentTexts
{
    public static readonly IReadOnlyList<(string Name, Func<int, (string A, string B)> Make)> All =
    [
        ("a word in 50", length => (Text(length, 0, 1), Text(length, 50, 2))),
        ("everywhere", length => (Text(length, 0, 1), Text(length, 1, 2))),
        ("600 strangers", length => (Text(length, length / 900, 1, few: true), Text(length, length / 900, 2, few: true))),
    ];

    /// <param name="strangers">One word in so many is drawn by the seed; 0 for none.</param>
    /// <param name="few">All other words are the same one.</param>
    private static string Text(int length, int strangers, int seed, bool few = false)
    {
        var (text, common, own) = (new StringBuilder(length + 16), SplitMix64.For(0, 0, 0, 0), SplitMix64.For((ulong)seed, 0, 0, 0));
        while (text.Length < length)
        {
            var word = few ? 7 : common.Below(500);
            if (strangers > 0 && own.Below(strangers) == 0) word = own.Below(500);
            text.Append(' ').Append((char)('a' + (word % 26))).Append((char)('a' + (word / 26)));
        }

        return text.ToString();
    }
}
