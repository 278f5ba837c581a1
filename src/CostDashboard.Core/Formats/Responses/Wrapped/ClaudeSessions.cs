using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Lines of Claude Code's session files (~/.claude/projects/…/*.jsonl). A message is written as many times as it has parts, each with
/// the usage so far: the last one counts, at the time of the first, so that a file sent again when it has grown names the same records.
/// Lines that are no answer of a model are passed over.
/// {"type": "assistant", "sessionId": "…", "cwd": "/home/ana/shop", "timestamp": "…", "requestId": "req_1", "message": {"id": "msg_1",
/// "model": "claude-…", "usage": {…}}}
/// </summary>
internal sealed class ClaudeSessions(IReadOnlyList<ResponseFlavour> flavours)
{
    // What Claude Code says itself, of errors and the like.
    private const string NoModel = "<synthetic>";

    // The last line of a run with its output as JSON: it adds up what the lines before it say.
    private const string Sum = "result";

    private static readonly HashSet<string> Responses = new(StringComparer.Ordinal) { "message", "error", "completion", Sum };

    private readonly Dictionary<string, Line> messages = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly List<JsonElement> passedOver = [];
    private bool isSession;

    /// <summary>False when the value is no line of a session, as far as one line can tell.</summary>
    public bool Take(JsonElement value)
    {
        if (Answer(value) is { } line)
        {
            isSession = true;
            Keep(line);
            return true;
        }

        if (isSession && ResponseJson.Text(value, "type") == Sum) return true;
        if (!CanBeLine(value) || passedOver.Count > UsageBatch.MaxKeptRejections) return false;

        isSession |= ResponseJson.Property(value, "sessionId") is not null || ResponseJson.Property(value, "uuid") is not null
            || ResponseJson.Property(value, "leafUuid") is not null || ResponseJson.Property(value, "session_id") is not null;
        if (!isSession) passedOver.Add(value);
        return true;
    }

    /// <summary>The messages, in their order. <paramref name="others"/>: values that only a session would have explained.</summary>
    public IEnumerable<(ResponseUsage? Usage, FieldProblem? Problem, JsonElement? Raw)> Finish(out IReadOnlyList<JsonElement> others)
    {
        others = isSession ? [] : passedOver;
        return order.Select(id => messages[id]).Select(line => (line.Usage, line.Problem, line.Raw));
    }

    /// <summary>The line that has an answer: it by itself, or the one of a subagent that a line of progress repeats.</summary>
    private static JsonElement? Answer(JsonElement value)
    {
        var line = ResponseJson.Object(value, "data") is { } data && ResponseJson.Object(data, "message") is { } nested ? nested : value;
        if (ResponseJson.Object(line, "message") is not { } message || ResponseJson.Object(message, "usage") is null) return null;
        if (ResponseJson.Text(line, "type") is not (null or "assistant")) return null;

        return line;
    }

    // "user", "summary", "system", "progress", "file-history-snapshot" and what may come; streams and responses have types of their own.
    private static bool CanBeLine(JsonElement value) => ResponseJson.Text(value, "type") is { } type
        && ResponseJson.Object(value, "usage") is null && !Responses.Contains(type)
            && ResponseUnwrap.Of(value) is { Kind: PartKind.Whole, IsBatch: false };

    private void Keep(JsonElement line)
    {
        var message = ResponseJson.Object(line, "message")!.Value;
        if (ResponseJson.Text(message, "model") == NoModel) return;

        var id = ResponseJson.Text(message, "id") ?? ResponseJson.Text(line, "requestId") ?? ResponseJson.Text(line, "uuid");
        var read = Read(line, message, id);
        var key = id ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\0{order.Count}");
        if (!messages.TryGetValue(key, out var first)) order.Add(key);
        // A side question repeats its parent's messages, with the usage they had.
        else if (read.IsSide && !first.IsSide) return;
        else
        {
            read = read with
            {
                Usage = read.Usage is { } usage ? usage with { Timestamp = first.Usage?.Timestamp ?? usage.Timestamp } : null,
            };
        }

        messages[key] = read;
    }

    private Line Read(JsonElement line, JsonElement message, string? id)
    {
        var group = new ResponseGroup(flavours);
        group.Add(ResponseUnwrap.Bare(message));
        var usage = ResponseReader.Read(group, out var problem);
        var session = ResponseJson.Text(line, "sessionId") ?? ResponseJson.Text(line, "session_id");

        return new Line(
            usage is null ? null : usage with
            {
                Id = id,
                Timestamp = ResponseFacts.LogTime(line) ?? usage.Timestamp,
                Folder = FolderName.Of(ResponseJson.Text(line, "cwd")),
                Tags = session is { Length: <= UsageLimits.TagValue }
                    ? new Dictionary<string, string>(StringComparer.Ordinal) { ["session"] = session }
                    : null,
            },
            problem,
            problem is null ? null : line,
            ResponseJson.Property(line, "isSidechain") is { ValueKind: JsonValueKind.True });
    }

    private sealed record Line(ResponseUsage? Usage, FieldProblem? Problem, JsonElement? Raw, bool IsSide);
}
