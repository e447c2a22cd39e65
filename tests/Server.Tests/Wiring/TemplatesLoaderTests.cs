using Index766.Documents.Notices;
using Index766.LocalStorage;
using Index766.Pipeline;
using Index766.TestKit;
using Index766.Web.Hosting;

namespace Server.Tests.Wiring;

/// <summary>Where the templates of documents come from: the container, the office's folder, or what ships.</summary>
public class TemplatesLoaderTests
{
    private static readonly string Shipped = Repository.PathOf("data");

    private static readonly string[] Files = [ReportTemplates.NoticeFile, ReportTemplates.LetterFile, ReportTemplates.PageFile];

    [Fact]
    public async Task What_ships_is_taken_where_neither_container_nor_folder_has_any()
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);

        Assert.Equal(14, (await TemplatesLoader.LoadAsync(folder.Folder, container, Cancel)).Page.BodyPoints);
        Assert.Equal(14, (await TemplatesLoader.LoadAsync(Shipped, null, Cancel)).Page.BodyPoints);
    }

    [Fact]
    public async Task The_container_comes_first()
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);
        foreach (var file in Files)
        {
            var content = await File.ReadAllTextAsync(Path.Combine(Shipped, file), Cancel);
            await container.CreateAsync(file, file == ReportTemplates.PageFile
                ? System.Text.Encoding.UTF8.GetBytes(content.Replace("\"bodyPoints\": 14", "\"bodyPoints\": 13", StringComparison.Ordinal))
                : await File.ReadAllBytesAsync(Path.Combine(Shipped, file), Cancel), Cancel);
        }

        Assert.Equal(13, (await TemplatesLoader.LoadAsync(Shipped, container, Cancel)).Page.BodyPoints);
    }

    [Fact]
    public async Task Half_a_container_is_refused_by_the_name_of_what_is_missing()
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);
        await container.CreateAsync(ReportTemplates.PageFile,
            await File.ReadAllBytesAsync(Path.Combine(Shipped, ReportTemplates.PageFile), Cancel), Cancel);

        var fault = await Assert.ThrowsAsync<ReferenceDataException>(() => TemplatesLoader.LoadAsync(Shipped, container, Cancel));
        Assert.StartsWith("templates/thong-bao.docx: the file is missing", fault.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
