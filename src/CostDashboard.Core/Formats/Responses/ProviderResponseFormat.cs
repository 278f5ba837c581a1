using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// A provider's responses as they came: one, an array or NDJSON of them, the output of a batch, or a whole stream of
/// events. Only usage, ids, names, tier and time are taken. What the body lacks comes from <see cref="RecordDefaults"/>.
/// </summary>
public sealed class ProviderResponseFormat(CatalogueProvider provider, PriceCatalogue catalogue) : IUsageFormat
{
    private readonly IReadOnlyList<ResponseFlavour> flavours = ExtraFlavours.With(provider, catalogue);

    public string Name => provider.Id;

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        if (JsonBody.IsBlank(text)) return UnreadableBody.Empty;

        var responses = new ResponseCollector(provider.Id, flavours, context, into);
        var unreadable = ReadValues(text, context.Kind, responses, into);
        if (unreadable is null) responses.FinishAll();
        if (unreadable is not null) into.Clear();
        else into.GiveDefaultId(context.Defaults.Id);

        return unreadable;
    }

    private static UnreadableBody? ReadValues(ReadOnlySpan<byte> text, ContentKind kind, ResponseCollector responses, UsageBatch into)
    {
        // What is seen goes before what was said: clients that save a stream often send it as JSON.
        if (EventStream.Looks(text)) return EventStream.Read(text, responses);

        return kind == ContentKind.NdJson
            ? ResponseBody.ReadLines(text, responses, into)
            : ResponseBody.ReadValues(text, responses, into);
    }
}
