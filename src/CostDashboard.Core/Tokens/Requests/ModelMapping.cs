using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>Reads <c>{"models": ["acme-7b", "acme-*"]}</c>: the models that a tokenizer of one's own counts for.</summary>
public static class ModelMapping
{
    public static RequestReading<IReadOnlyList<string>> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return new RequestReading<IReadOnlyList<string>>(JsonAt.Read(json, Models), null);
        }
        catch (PriceDataException error)
        {
            return new RequestReading<IReadOnlyList<string>>(null, $"{error.Path}: {error.Problem}");
        }
    }

    private static IReadOnlyList<string> Models(JsonAt body) => [.. body.Required("models").Items().Select(model => model.Text())];
}
