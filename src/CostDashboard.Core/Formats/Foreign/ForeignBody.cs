using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

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

/// <summary>Adds what was read of one object to the batch: the record, or why there is none.</summary>
internal static class ForeignRejection
{
    public static void AddOrReject(this UsageBatch batch, UsageRecord? record, FieldProblem? problem, string? id, JsonElement raw)
    {
        if (problem is null) batch.Add(record!);
        else
        {
            batch.Reject(SoundId(id), problem.Field, problem.Message,
                batch.KeepsRejected ? RejectedText.OfJson(JsonMarshal.GetRawUtf8Value(raw)) : null);
        }
    }

    public static void RejectValue(this UsageBatch batch, string message) => batch.Reject(null, UsageFields.WholeRecord, message);

    private static string? SoundId(string? id) => UsageText.Check(UsageFields.Id, id, UsageLimits.Id) is null ? id : null;
}
