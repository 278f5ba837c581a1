using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>Adds what was read of one object to the batch: the record, or why there is none.</summary>
internal static class ForeignRejection
{
    public static void AddOrReject(this UsageBatch batch, UsageRecord? record, FieldProblem? problem, string? id, JsonElement raw)
    {
        if (problem is null) batch.Add(record!);
        else batch.Reject(SoundId(id), problem.Field, problem.Message, batch.KeepsRejected ? RejectedText.OfJson(JsonMarshal.GetRawUtf8Value(raw)) : null);
    }

    public static void RejectValue(this UsageBatch batch, string message) => batch.Reject(null, UsageFields.WholeRecord, message);

    private static string? SoundId(string? id) => UsageText.Check(UsageFields.Id, id, UsageLimits.Id) is null ? id : null;
}
