using CostDashboard.Core.Formats.Foreign;

namespace CostDashboard.Core.Formats.Codex;

/// <summary>
/// Rollout files of Codex, one a session (~/.codex/sessions/…/rollout-*.jsonl). Each response of a model is a record; prompts, answers and
/// commands in the file are not looked at.
/// </summary>
public sealed class CodexFormat : IUsageFormat
{
    private static readonly UnreadableBody NoRollout = new(
        "has no line of a Codex rollout, such as {\"timestamp\": …, \"type\": \"event_msg\", \"payload\": {…}}; send the files of "
            + "~/.codex/sessions");

    public string Name => "codex";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into)
    {
        var rollout = new CodexReader(context, into);
        if (ForeignBody.Read(body, context, rollout, into) is { } unreadable) return unreadable;
        if (rollout.IsRollout || into.Rejected > 0) return null;

        into.Clear();
        return NoRollout;
    }
}
