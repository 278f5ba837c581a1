using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace CostDashboard.Core.Tokens.Forms;

/// <summary>
/// Brings texts into Unicode's form C (UAX 15), stretch by stretch: a character that never meets what stands before it, and what follows it
/// up to the next such one. A text that is in form C already, as nearly all are, is only looked through. For all threads.
/// </summary>
internal sealed class FormC(FormTable table)
{
    // No code point below is a mark or changes.
    private const char FirstMark = '\u0300';

    /// <summary>Null for a text that is in form C.</summary>
    public FormedText? Of(ReadOnlySpan<char> text)
    {
        FormedTextBuilder? built = null;
        for (var at = NextUnsettled(text, 0); at < text.Length;)
        {
            var (start, end) = (StartBefore(text, at), EndOfUnsettled(text, at));
            var stretch = text[start..end];
            if (!IsPlainlyFormed(stretch) && Formed(stretch) is var formed && !stretch.SequenceEqual(formed))
                (built ??= new FormedTextBuilder()).Replace(text, start, end, formed);
            at = NextUnsettled(text, end);
        }

        return built?.Build(text);
    }

    private int NextUnsettled(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            for (at = FirstFrom(text, at); at < text.Length && text[at] >= FirstMark;)
            {
                if (KindAt(text, at, out var units) != FormTable.Settled) return at;
                at += units;
            }
        }

        return at;
    }

    /// <summary>The next unit that is not below <see cref="FirstMark"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstFrom(ReadOnlySpan<char> text, int at)
    {
        var units = MemoryMarshal.Cast<char, ushort>(text);
        var width = Vector128<ushort>.Count;
        while (at + width <= units.Length
            && Vector128.LessThanAll(Vector128.Create(units.Slice(at, width)), Vector128.Create((ushort)FirstMark)))
        {
            at += width;
        }
        while (at < units.Length && units[at] < FirstMark) at++;
        return at;
    }

    private int EndOfUnsettled(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && KindAt(text, at, out var units) != FormTable.Settled) at += units;
        return at;
    }

    /// <summary>
    /// True where nothing is to be taken apart, no mark stands behind one of a higher order, and none becomes one with what it stands on;
    /// false proves nothing.
    /// </summary>
    private bool IsPlainlyFormed(ReadOnlySpan<char> stretch)
    {
        var (starter, last) = (-1, -1);
        foreach (var rune in stretch.EnumerateRunes())
        {
            var (kind, order) = (table.KindOf(rune.Value), table.OrderOf(rune.Value));
            if (order > 0 && order < last) return false;
            if (kind >= FormTable.MayChange
                && (
                table.IsApart(rune.Value)
                || (starter >= 0 && (table.IsApart(starter) || (last < order && table.Made(starter, rune.Value) >= 0)))))
            {
                return false;
            }

            (starter, last) = order == 0 ? (rune.Value, -1) : (starter, order);
        }

        return true;
    }

    /// <summary>Where the character before begins; a lone surrogate meets nothing.</summary>
    private static int StartBefore(ReadOnlySpan<char> text, int at) =>
        Rune.DecodeLastFromUtf16(text[..at], out _, out var units) == OperationStatus.Done ? at - units : at;

    private byte KindAt(ReadOnlySpan<char> text, int at, out int units)
    {
        units = 1;
        if (!char.IsSurrogate(text[at])) return table.KindOf(text[at]);

        Rune.DecodeFromUtf16(text[at..], out var rune, out units);
        return table.KindOf(rune.Value);
    }

    private string Formed(ReadOnlySpan<char> stretch)
    {
        var points = new List<int>();
        foreach (var rune in stretch.EnumerateRunes()) table.AddApart(rune.Value, points);
        var formed = new StringBuilder();
        foreach (var point in Composed(Ordered(points))) formed.Append(new Rune(point).ToString());
        return formed.ToString();
    }

    /// <summary>Marks by their order, equals as they stood; what is no mark stays where it is.</summary>
    private List<int> Ordered(List<int> points)
    {
        for (var from = 0; from < points.Count; from++)
        {
            var to = from;
            while (to < points.Count && table.OrderOf(points[to]) > 0) to++;
            if (to - from < 2) continue;

            int[] sorted = [.. points[from..to].OrderBy(table.OrderOf)];
            for (var i = 0; i < sorted.Length; i++) points[from + i] = sorted[i];
            from = to - 1;
        }

        return points;
    }

    /// <summary>
    /// A mark becomes one with the character before the marks unless another that stands between has its order or a higher one.
    /// </summary>
    private List<int> Composed(List<int> points)
    {
        var (composed, starter, last) = (new List<int>(points.Count), -1, -1);
        foreach (var point in points)
        {
            var order = table.OrderOf(point);
            if (starter >= 0 && last < order && table.Made(composed[starter], point) is >= 0 and var one)
            {
                composed[starter] = one;
                continue;
            }

            (starter, last) = order == 0 ? (composed.Count, -1) : (starter, order);
            composed.Add(point);
        }

        return composed;
    }
}
