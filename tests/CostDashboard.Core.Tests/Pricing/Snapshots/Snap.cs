using System.Text;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>Small price files, and what comes of them.</summary>
internal static class Snap
{
    public static SnapshotReading Reading(string json) => PriceSnapshot.Read(Encoding.UTF8.GetBytes(json), "new");

    public static PriceSnapshot Of(string json)
    {
        var reading = Reading(json);
        Assert.True(reading.IsRead, reading.Refusal?.What);
        return reading.Snapshot;
    }

    /// <summary>A file of one provider "p" with those models.</summary>
    public static string Models(params string[] models) => $$"""[{"id":"p","name":"P","models":[{{string.Join(',', models)}}]}]""";

    public static string Model(string id, string prices = """{"input_mtok":1,"output_mtok":2}""") =>
        $$"""{"id":"{{id}}","match":{"equals":"{{id}}"},"prices":{{prices}}}""";

    public static PriceCatalogue Catalogue(params string[] models) => Load(Models(models));

    public static PriceCatalogue Load(string json) => PriceCatalogue.Load(Encoding.UTF8.GetBytes(json), "old");

    public static CatalogueModel? Find(PriceCatalogue catalogue, string model, string provider = "p") =>
        catalogue.ById(provider)?.FindModel(model);

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "snapshots", name));

    /// <summary>A file of LiteLLM with one model "m" of provider "p".</summary>
    public static PriceSnapshot LiteLlm(string fields) => Of($$$"""{"m":{"litellm_provider":"p","mode":"chat",{{{fields}}} }}""");
}
