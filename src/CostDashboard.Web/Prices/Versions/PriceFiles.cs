using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Prices;

/// <summary>Price files a person chooses in the browser.</summary>
public sealed class PriceFiles(PricePreviews previews, IStringLocalizer<Text> text)
{
    /// <returns>What the file would change, or why it is not used, ready to read.</returns>
    public async Task<Outcome<PricePreview>> PreviewAsync(IBrowserFile file, bool keepVanished)
    {
        if (file.Size > PriceSnapshot.MaximumBytes) return TooLarge();

        try
        {
            await using var stream = file.OpenReadStream(PriceSnapshot.MaximumBytes);
            await using var plain = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new CheckedGzipStream(stream)
                : (Stream)stream;
            if (await ReadAsync(plain) is not { } bytes) return TooLarge();

            // A second's work for a whole catalogue: not on the page's own thread.
            return await Task.Run(
                () => previews.Read(bytes, new MergeOptions { KeepVanished = keepVanished, Provider = ProviderOf(file.Name) }));
        }
        catch (InvalidDataException)
        {
            return Refusal.Because(text["Upload.Unreadable"]);
        }
    }

    /// <summary>"openai.json", "openai (1).json.gz": Portkey's files are named after the provider. Any other name tells nothing.</summary>
    private string? ProviderOf(string fileName) => previews.ProviderOf(fileName.Split('.', ' ', '(')[0]);

    /// <summary>Null when there is more than a price file may have.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            if (bytes.Length + read > PriceSnapshot.MaximumBytes) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private Refusal TooLarge() => Refusal.Because(text["Prices.File.TooLarge", Format.Count(PriceSnapshot.MaximumBytes / (1024 * 1024))]);
}
