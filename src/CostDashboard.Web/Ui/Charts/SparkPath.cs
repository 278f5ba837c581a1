using System.Globalization;
using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Ui;

/// <summary>The path of a sparkline in a box of the given size, from 0 at the bottom to the largest value at the top.</summary>
public static class SparkPath
{
    // Half the line's width, so that it is not cut off at the edges.
    private const decimal Margin = 1.5m;

    /// <returns>"" for fewer than two values, or when all are 0: neither is a trend.</returns>
    public static string Line(IReadOnlyList<Money> values, int width, int height)
    {
        if (values.Count < 2) return "";

        var largest = values.Max().Usd;
        if (largest <= 0) return "";

        var step = (width - 2 * Margin) / (values.Count - 1);
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            var x = Margin + i * step;
            var y = height - Margin - Math.Max(0, values[i].Usd) / largest * (height - 2 * Margin);
            path.Append(i == 0 ? 'M' : 'L').AppendFormat(CultureInfo.InvariantCulture, "{0:0.#} {1:0.#}", x, y);
        }

        return path.ToString();
    }
}
