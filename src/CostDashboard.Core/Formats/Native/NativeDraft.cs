using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>
/// The values of one native record while it is read; used again for the next. A field's value counts only while its
/// bit is set, so that null, a repeated name and the next record each cost one bit operation.
/// </summary>
internal sealed class NativeDraft
{
    private static readonly ulong DetailFields = Bits(
        NativeField.PredictedTokens, NativeField.SystemPromptTokens, NativeField.ToolResultTokens,
        NativeField.PredictedCostUsd, NativeField.Complexity, NativeField.PromptHash, NativeField.Realtime, NativeField.Tags,
        NativeField.ToolCalls, NativeField.InferenceGeo, NativeField.LargestPassTokens);

    private readonly long[] wholes = new long[NativeFields.WholeNumbers];
    private readonly Money[] amounts = new Money[NativeFields.Amounts];
    private readonly string?[] texts = new string?[NativeFields.Texts];
    private readonly List<(NativeField Field, FieldProblem Problem)> problems = [];
    private DateTime timestamp;
    private bool realtime;
    private Dictionary<string, string>? tags;
    private Dictionary<string, long>? toolCalls;
    private JsonElement response;
    private ulong present;

    public void Clear()
    {
        present = 0;
        tags = null;
        toolCalls = null;
        response = default;
        problems.Clear();
    }

    /// <summary>Of a name given twice, the last counts: problems of the first go with it.</summary>
    public void Forget(NativeField field)
    {
        present &= ~(1UL << (int)field);
        if (problems.Count > 0) ForgetProblems(field);
    }

    public void Set(NativeField field, long value)
    {
        wholes[(int)field] = value;
        Mark(field);
    }

    public void Set(NativeField field, Money value)
    {
        amounts[(int)field - NativeFields.WholeNumbers] = value;
        Mark(field);
    }

    public void Set(NativeField field, string value)
    {
        texts[(int)field - NativeFields.FirstText] = value;
        Mark(field);
    }

    public void SetTimestamp(DateTime value)
    {
        timestamp = value;
        Mark(NativeField.Timestamp);
    }

    public void SetRealtime(bool value)
    {
        realtime = value;
        Mark(NativeField.Realtime);
    }

    public void SetTags(Dictionary<string, string> value)
    {
        tags = value;
        Mark(NativeField.Tags);
    }

    public void SetToolCalls(Dictionary<string, long> value)
    {
        toolCalls = value;
        Mark(NativeField.ToolCalls);
    }

    public void SetResponse(JsonElement value)
    {
        response = value;
        Mark(NativeField.Response);
    }

    /// <summary>Keeps the field's first problem.</summary>
    public void Fail(NativeField field, FieldProblem problem)
    {
        if (!problems.Exists(known => known.Field == field)) problems.Add((field, problem));
    }

    public FieldProblem? FirstProblem => problems.Count > 0 ? problems[0].Problem : null;

    public bool HasAnyCount => (present & NativeFields.AnyCount) != 0 || Has(NativeField.ToolCalls);

    public bool HasDetails => (present & DetailFields) != 0;

    public bool Has(NativeField field) => (present & (1UL << (int)field)) != 0;

    public long Whole(NativeField field) => Has(field) ? wholes[(int)field] : 0;

    public long? WholeOrNull(NativeField field) => Has(field) ? wholes[(int)field] : null;

    public Money? Amount(NativeField field) => Has(field) ? amounts[(int)field - NativeFields.WholeNumbers] : null;

    public string? Text(NativeField field) => Has(field) ? texts[(int)field - NativeFields.FirstText] : null;

    public DateTime? Timestamp => Has(NativeField.Timestamp) ? timestamp : null;

    public bool? Realtime => Has(NativeField.Realtime) ? realtime : null;

    public Dictionary<string, string>? Tags => Has(NativeField.Tags) ? tags : null;

    public Dictionary<string, long>? ToolCalls => Has(NativeField.ToolCalls) ? toolCalls : null;

    public JsonElement? Response => Has(NativeField.Response) ? response : null;

    // Apart from Forget: a lambda there would cost an allocation for every field read.
    private void ForgetProblems(NativeField field) => problems.RemoveAll(known => known.Field == field);

    private void Mark(NativeField field) => present |= 1UL << (int)field;

    private static ulong Bits(params ReadOnlySpan<NativeField> fields)
    {
        var bits = 0UL;
        foreach (var field in fields) bits |= 1UL << (int)field;

        return bits;
    }
}
