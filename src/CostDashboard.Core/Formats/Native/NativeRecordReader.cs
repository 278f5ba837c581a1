using System.Buffers;
using System.Text.Json;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>
/// Reads native records one after the other into a batch. A wrong type fails its field and is skipped, the rest of
/// the record is still read: its id may come later. Only malformed JSON throws (<see cref="JsonException"/>).
/// </summary>
internal sealed class NativeRecordReader(FormatContext context, UsageBatch batch)
{
    private readonly NativeDraft draft = new();

    /// <summary>The reader stands on an object's start and is left at its end. <see cref="Finish"/> makes it count.</summary>
    public void ReadObject(ref Utf8JsonReader reader)
    {
        draft.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            reader.Read();
            if (field is { } known) ReadField(known, ref reader);
            else reader.Skip();
        }
    }

    /// <summary>Adds what was read as a record or a rejection.</summary>
    /// <param name="start">The reader as it stood on the object's start: what a rejection keeps is read again from there.</param>
    public void Finish(in Utf8JsonReader start)
    {
        var badResponse = draft.Response is { } response ? NativeResponse.Take(response, draft, context) : null;
        var record = NativeRecordBuilder.Build(draft, context.Defaults);
        var problem = draft.FirstProblem ?? badResponse ?? MissingUsage() ?? UsageRules.Check(record, context.Now);
        if (problem is null) batch.Add(record);
        else Reject(problem.Field, problem.Message, batch.KeepsRejected ? RejectedText.Of(start) : null);
    }

    /// <summary>Rejects the object whose reading broke off, with its id where that was read.</summary>
    public void Reject(string field, string message, string? kept = null)
    {
        var id = draft.Text(NativeField.Id);
        batch.Reject(UsageText.Check(UsageFields.Id, id, UsageLimits.Id) is null ? id : null, field, message, kept);
    }

    /// <summary>Rejects a value that is no object, and leaves the reader at its end.</summary>
    public void RejectOther(ref Utf8JsonReader reader)
    {
        batch.Reject(null, UsageFields.WholeRecord, $"must be a JSON object, got {JsonEcho.Describe(ref reader)}");
        reader.Skip();
    }

    /// <summary>Forgets the record before, so that its id is not taken for that of one that could not be read.</summary>
    public void Start() => draft.Clear();

    private FieldProblem? MissingUsage()
    {
        if (draft.HasAnyCount || draft.Has(NativeField.Requests) || draft.Has(NativeField.CostUsd)) return null;

        return new(
            UsageFields.AnyUsage,
            "is required; give token counts such as input_tokens and output_tokens, web_searches, requests, cost_usd or a response");
    }

    private NativeField? FieldOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return FieldOf(reader.ValueSpan);

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var field = FieldOf(buffer.AsSpan(0, JsonEscapes.Unescape(reader.ValueSpan, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);

        return field;
    }

    private NativeField? FieldOf(ReadOnlySpan<byte> name)
    {
        var field = NativeFields.Find(name);
        if (field == NativeField.Response && context.Catalogue is null) field = null;
        if (field is null) batch.NoteUnknownField(name);

        return field;
    }

    private void ReadField(NativeField field, ref Utf8JsonReader reader)
    {
        draft.Forget(field);
        if (reader.TokenType == JsonTokenType.Null) return;

        var expected = NativeValues.Read(field, ref reader, draft);
        if (expected is null) return;

        draft.Fail(field, new(NativeFields.Name(field), $"{expected}, got {JsonEcho.Describe(ref reader)}"));
        reader.Skip();
    }
}
