using CostDashboard.Core.Formats.Responses;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>What bodies of other programs' records share: one object, a list, several after each other, or one a line.</summary>
internal static class ForeignBody
{
    public static UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, IJsonValues records, UsageBatch into)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        if (JsonBody.IsBlank(text)) return UnreadableBody.Empty;
        // A sender whose queue was empty: nothing is wrong, and nothing is there.
        if (IsEmptyList(text)) return null;

        var unreadable = context.Kind == ContentKind.NdJson
            ? ResponseBody.ReadLines(text, records, into)
            : ResponseBody.ReadValues(text, records, into);

        if (unreadable is not null) into.Clear();
        else into.GiveDefaultId(context.Defaults.Id);
        return unreadable;
    }

    private static bool IsEmptyList(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t\r\n"u8);
        return trimmed is [(byte)'[', .., (byte)']'] && JsonBody.IsBlank(trimmed[1..^1]);
    }
}
