using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>
/// Reads <c>{"provider": "openai", "response": {…}, "team": …}</c>. What the record says itself wins; counts are either the
/// record's or the response's, never a mixture.
/// </summary>
internal static class NativeResponse
{
    private static readonly FieldProblem NoProvider = new(UsageFields.Provider,
        "is needed to read the response: neither it nor the model's name says whose response this is");

    /// <summary>Completes the draft. A response that cannot be read is a problem only where the record has no counts itself.</summary>
    public static FieldProblem? Take(JsonElement response, NativeDraft draft, FormatContext context)
    {
        var part = ResponseUnwrap.Of(response);
        var provider = ProviderOf(part, draft, context);
        if (provider is null) return draft.HasAnyCount ? null : NoProvider;

        var group = new ResponseGroup(ExtraFlavours.With(provider, context.Catalogue!));
        group.Add(part);
        if (ResponseReader.Read(group, out var problem) is { } usage) Complete(draft, usage);
        else if (!draft.HasAnyCount) return new FieldProblem(UsageFields.Response, $"{problem!.Field} {problem.Message}");

        return null;
    }

    /// <summary>
    /// The provider that is named; where it is absent or unknown, the one the model's name belongs to. Trying every
    /// provider's extractors would guess: the same field includes cached tokens with one and not with another.
    /// </summary>
    private static CatalogueProvider? ProviderOf(ResponsePart part, NativeDraft draft, FormatContext context)
    {
        var catalogue = context.Catalogue!;
        if ((draft.Text(NativeField.Provider) ?? context.Defaults.Provider) is { } name
            && ResponseProviders.FindNamed(name, catalogue) is { } named) return named;

        var model = draft.Text(NativeField.Model) ?? ResponseFacts.Model([part.Body]) ?? context.Defaults.Model;
        return model is null ? null : new CatalogueMatcher(catalogue).Match(provider: null, model)?.Provider;
    }

    private static void Complete(NativeDraft draft, ResponseUsage usage)
    {
        SetText(draft, NativeField.Id, usage.Id);
        SetText(draft, NativeField.Model, usage.Model);
        SetText(draft, NativeField.ServiceTier, usage.ServiceTier);
        if (usage.ReportedCost is { } cost && !draft.Has(NativeField.CostUsd)) draft.Set(NativeField.CostUsd, cost);
        if (draft.Timestamp is null && usage.Timestamp is { } time) draft.SetTimestamp(time);
        SetText(draft, NativeField.InferenceGeo, usage.InferenceGeo);
        if (draft.HasAnyCount) return;

        if (usage.HasCounts) SetCounts(draft, usage.Counts);
        else if (!draft.Has(NativeField.Requests)) draft.Set(NativeField.Requests, 1);

        if (usage.ToolCalls is { } calls) draft.SetToolCalls(calls);
        if (usage.LargestPassTokens is { } largest) draft.Set(NativeField.LargestPassTokens, largest);
    }

    private static void SetText(NativeDraft draft, NativeField field, string? text)
    {
        if (text is not null && !draft.Has(field)) draft.Set(field, text);
    }

    // Both list the counts in the same order.
    private static void SetCounts(NativeDraft draft, in TokenCounts counts)
    {
        Span<long> values = stackalloc long[TokenCounts.Length];
        counts.CopyTo(values);
        for (var i = 0; i < values.Length; i++) draft.Set((NativeField)i, values[i]);
    }
}
