using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>Reads a cell into a field. Null when it could, else what the cell must be.</summary>
internal static class MappedCells
{
    // Longer is no name: refused before it is decoded. What is not UTF-8 would make one name of two.
    private const int MostTextBytes = 4 * 1024;

    public static readonly string TextRule = string.Create(
        CultureInfo.InvariantCulture, $"must be UTF-8 of at most {MostTextBytes:N0} bytes; in a spreadsheet, save as \"CSV UTF-8\"");
    private const string TimeRule = "must be a time such as 2026-01-31T09:00:00Z, a date such as 2026-01-31, or seconds since 1970";
    private const string BooleanRule = "must be true or false";

    public static string? Read(ColumnTarget target, ReadOnlySpan<byte> cell, NativeDraft draft) => target.Field switch
    {
        <= NativeField.LargestPassTokens => Whole(target, cell, draft),
        <= NativeField.PredictedCostUsd => Amount(target, cell, draft),
        <= NativeField.PromptHash => Text(target.Field, cell, draft),
        NativeField.Timestamp => Time(target, cell, draft),
        _ => Realtime(cell, draft),
    };

    /// <summary>Null when it is too long to be a name of anything, or no UTF-8.</summary>
    public static string? Text(ReadOnlySpan<byte> cell) => IsText(cell) ? Utf8StringPool.Shared.Get(cell) : null;

    /// <summary>What exports write where a number is not known, or nothing was charged beside a plan.</summary>
    public static bool SaysNothing(ReadOnlySpan<byte> cell)
    {
        if (cell[0] is not ((byte)'-' or > (byte)'9')) return false;
        if (cell.SequenceEqual("-"u8) || cell.SequenceEqual("–"u8) || cell.SequenceEqual("—"u8) || cell.SequenceEqual("\\N"u8)) return true;

        return Ascii.EqualsIgnoreCase(cell, "null"u8) || Ascii.EqualsIgnoreCase(cell, "none"u8) || Ascii.EqualsIgnoreCase(cell, "n/a"u8)
            || Ascii.EqualsIgnoreCase(cell, "included"u8) || Ascii.EqualsIgnoreCase(cell, "free"u8);
    }

    public static bool? Boolean(ReadOnlySpan<byte> cell)
    {
        if (Ascii.EqualsIgnoreCase(cell, "true"u8) || cell.SequenceEqual("1"u8)) return true;

        return Ascii.EqualsIgnoreCase(cell, "false"u8) || cell.SequenceEqual("0"u8) ? false : null;
    }

    private static string? Whole(ColumnTarget target, ReadOnlySpan<byte> cell, NativeDraft draft)
    {
        var scale = target is { Field: NativeField.LatencyMs, Unit: ColumnUnit.Seconds } ? 1000 : 1;
        if (scale == 1 && CellNumber.TryWhole(cell, out var whole)) draft.Set(target.Field, whole);
        else if (scale > 1 && CellNumber.TryDecimal(cell, out var amount) && Math.Abs(amount) <= UsageLimits.LatencyMs)
        {
            draft.Set(target.Field, (long)(amount * scale));
        }
        else return NativeFields.WholeRule(target.Field);

        return null;
    }

    private static string? Amount(ColumnTarget target, ReadOnlySpan<byte> cell, NativeDraft draft)
    {
        if (cell[0] == '$') cell = cell[1..];
        if (!CellNumber.TryDecimal(cell, out var usd)) return UsageRules.CostRule;

        if (target.Unit == ColumnUnit.Cents) usd /= 100;
        if (usd < 0 || usd > UsageLimits.CostUsd) return UsageRules.CostRule;

        draft.Set(target.Field, Money.FromUsd(usd));
        return null;
    }

    private static string? Text(NativeField field, ReadOnlySpan<byte> cell, NativeDraft draft)
    {
        if (!IsText(cell)) return TextRule;

        var text = NativeFields.Repeats(field) ? Utf8StringPool.Shared.Get(cell) : Encoding.UTF8.GetString(cell);
        if (UsageText.Clean(text) is { } clean) draft.Set(field, clean);

        return null;
    }

    private static string? Time(ColumnTarget target, ReadOnlySpan<byte> cell, NativeDraft draft)
    {
        if (!CellTime.TryParse(cell, target.Unit, out var utc)) return TimeRule;

        draft.SetTimestamp(utc);
        return null;
    }

    private static string? Realtime(ReadOnlySpan<byte> cell, NativeDraft draft)
    {
        if (Boolean(cell) is not { } value) return BooleanRule;

        draft.SetRealtime(value);
        return null;
    }

    private static bool IsText(ReadOnlySpan<byte> cell) => cell.Length <= MostTextBytes && Utf8.IsValid(cell);
}
